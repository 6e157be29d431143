import { packPiece } from '@/lib/core/packed-text.ts';

const encoder = new TextEncoder();
/** Bytes of JSON that are packed, sent and unpacked together. */
const pieceBytes = 256 * 1024;

/** JSON that is written bit by bit, in pieces with a buffer of their own, which can be handed to another thread. */
export class JsonPieces {
  readonly pieces: Uint8Array[] = [];

  write(text: string): void {
    const bytes = encoder.encode(text);
    for (let at = 0; at < bytes.length; at += pieceBytes) this.pieces.push(packPiece(bytes.subarray(at, at + pieceBytes)));
  }

  /** A list, so many items at a time: as a whole it may be longer than a string can be. */
  writeList(items: readonly unknown[], together = 5_000): void {
    this.write('[');
    for (let at = 0; at < items.length; at += together) this.write(`${at === 0 ? '' : ','}${JSON.stringify(items.slice(at, at + together)).slice(1, -1)}`);
    this.write(']');
  }
}
