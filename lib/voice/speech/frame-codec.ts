/** One message of the speech protocol (lib/voice/speech-protocol.ts). */
export interface Frame {
  id: number;
  op: number;
  payload: Buffer;
}

/** A peer that sends more than this in one frame is not ours: 16 MB is over eight minutes of 16 kHz sound. */
export const maxFrameBytes = 16 * 1024 * 1024;

/** Lays a frame out as bytes: u32 length of what follows, u32 id, u8 op, payload; little-endian. */
export function encodeFrame({ id, op, payload }: Frame): Buffer {
  const bytes = Buffer.allocUnsafe(9 + payload.length);
  bytes.writeUInt32LE(payload.length + 5, 0);
  bytes.writeUInt32LE(id, 4);
  bytes.writeUInt8(op, 8);
  payload.copy(bytes, 9);
  return bytes;
}

/** Cuts a byte stream into frames, whatever the sizes in which it arrives. */
export class FrameReader {
  private pending: Buffer = Buffer.alloc(0);

  /** @returns the frames completed by these bytes. @throws Error where a length is not one of this protocol */
  push(bytes: Buffer): Frame[] {
    this.pending = this.pending.length === 0 ? bytes : Buffer.concat([this.pending, bytes]);
    const frames: Frame[] = [];
    while (this.pending.length >= 4) {
      const length = this.pending.readUInt32LE(0);
      if (length < 5 || length > maxFrameBytes) throw new Error(`A frame of the speech protocol has 5 to ${maxFrameBytes} bytes; this one says ${length}.`);
      if (this.pending.length < 4 + length) break;
      frames.push({ id: this.pending.readUInt32LE(4), op: this.pending.readUInt8(8), payload: this.pending.subarray(9, 4 + length) });
      this.pending = this.pending.subarray(4 + length);
    }
    return frames;
  }
}

/** Payload of `transcribe`: u32 count of draft token ids, u32 each, then the samples. */
export function encodeTranscribe(pcm: Int16Array, draft: readonly number[]): Buffer {
  const head = Buffer.allocUnsafe(4 + 4 * draft.length);
  head.writeUInt32LE(draft.length, 0);
  draft.forEach((id, index) => head.writeUInt32LE(id, 4 + 4 * index));
  return Buffer.concat([head, Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)]);
}

/** @throws Error where the payload is shorter than it says */
export function decodeTranscribe(payload: Buffer): { pcm: Int16Array; draft: number[] } {
  const count = payload.length < 4 ? -1 : payload.readUInt32LE(0);
  if (count < 0 || payload.length < 4 + 4 * count) throw new Error('A transcribe request says how many draft tokens it has, then has them.');
  const draft = Array.from({ length: count }, (_, index) => payload.readUInt32LE(4 + 4 * index));
  return { pcm: pcmOf(payload.subarray(4 + 4 * count)), draft };
}

/** Bytes of s16le as samples, copied, so that the network buffer is free. */
export function pcmOf(bytes: Buffer): Int16Array {
  const samples = new Int16Array(bytes.length >> 1);
  for (let index = 0; index < samples.length; index += 1) samples[index] = bytes.readInt16LE(index * 2);
  return samples;
}
