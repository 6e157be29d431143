import { describe, expect, it } from 'vitest';
import { FrameReader, decodeTranscribe, encodeFrame, encodeTranscribe, pcmOf } from './frame-codec.ts';

describe('frames of the speech protocol', () => {
  it('are little-endian: length of what follows, id, op, payload', () => {
    expect([...encodeFrame({ id: 258, op: 3, payload: Buffer.from('ab') })]).toEqual([7, 0, 0, 0, 2, 1, 0, 0, 3, 97, 98]);
  });

  it('are read back from any cut of the stream', () => {
    const stream = Buffer.concat([encodeFrame({ id: 1, op: 2, payload: Buffer.from('one') }), encodeFrame({ id: 2, op: 6, payload: Buffer.alloc(0) })]);
    const reader = new FrameReader();
    const frames = [...stream].flatMap((byte) => reader.push(Buffer.from([byte])));
    expect(frames.map(({ id, op, payload }) => [id, op, payload.toString()])).toEqual([[1, 2, 'one'], [2, 6, '']]);
  });

  it('of an impossible length are refused', () => {
    expect(() => new FrameReader().push(Buffer.from([255, 255, 255, 255]))).toThrow('A frame of the speech protocol has 5 to 16777216 bytes; this one says 4294967295.');
  });

  it('carry samples and draft tokens to transcribe', () => {
    const { pcm, draft } = decodeTranscribe(encodeTranscribe(Int16Array.of(-32768, 0, 32767), [7, 70_000]));
    expect([...pcm]).toEqual([-32768, 0, 32767]);
    expect(draft).toEqual([7, 70_000]);
    expect(() => decodeTranscribe(Buffer.from([9, 0, 0, 0]))).toThrow('A transcribe request says how many draft tokens it has, then has them.');
  });

  it('carry samples at odd offsets too', () => {
    expect([...pcmOf(Buffer.from([0, 1, 0, 2, 0]).subarray(1))]).toEqual([1, 2]);
  });
});
