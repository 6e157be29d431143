import { createHash, type Hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzipSync } from 'node:zlib';

/** A text as it is kept: UTF-8, and where it is long, compressed (gzip, RFC 1952), to about a twentieth for an agent. */
export interface PackedText {
  readonly bytes: Uint8Array;
  /** SHA-256 of the text's UTF-8, in hex. */
  readonly sha256: string;
}

/** Bytes of text; below, compressing saves nothing worth its while. */
const plainBytes = 64 * 1024;
/** Bytes of text that are compressed in one go: a few milliseconds. What comes of each is a gzip of its own; several in a row are one. */
const pieceBytes = 1024 * 1024;

/** Packs a text that comes in parts, without ever having it whole. A part must not end inside a surrogate pair. */
export class TextPacker {
  readonly #hash: Hash = createHash('sha256');
  readonly #packed: Uint8Array[] = [];
  #held: Uint8Array[] = [];
  #heldBytes = 0;

  write(part: string | Uint8Array): void {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    this.#hash.update(bytes);
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    if (this.#heldBytes >= pieceBytes) this.#compress();
  }

  end(): PackedText {
    if (this.#packed.length > 0 || this.#heldBytes > plainBytes) this.#compress();
    // A copy, so that its buffer can be handed to another thread: small ones share Node's pool.
    return { bytes: new Uint8Array(Buffer.concat(this.#packed.length > 0 ? this.#packed : this.#held)), sha256: this.#hash.digest('hex') };
  }

  #compress(): void {
    if (this.#heldBytes > 0) this.#packed.push(gzipSync(Buffer.concat(this.#held), { level: 1 }));
    this.#held = [];
    this.#heldBytes = 0;
  }
}

/** Packs bytes of a text that are one piece of many. The answer has a buffer of its own, which can be handed to another thread. */
export const packPiece = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes.length > plainBytes ? gzipSync(bytes, { level: 1 }) : bytes);

/** Packs a text at hand at once; a large one takes a thread some 2 ms a megabyte. */
export function packText(text: string | Uint8Array): PackedText {
  const packer = new TextPacker();
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; at += pieceBytes) packer.write(bytes.subarray(at, at + pieceBytes));
  return packer.end();
}

/** Packs what comes piece by piece (a file's stream), with other work in between. */
export async function packPieces(pieces: AsyncIterable<Uint8Array>): Promise<PackedText> {
  const packer = new TextPacker();
  for await (const piece of pieces) packer.write(piece);
  return packer.end();
}

/** No UTF-8 text begins so. */
export const isCompressed = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The text of packed bytes. @throws where they are neither text nor gzip */
export const unpackText = (bytes: Uint8Array): string => asBuffer(isCompressed(bytes) ? gunzipSync(bytes) : bytes).toString('utf8');

/** The same, beside other work as far as that goes. */
export const unpackTextLater = async (bytes: Uint8Array): Promise<string> => asBuffer(await unpackBytes(bytes)).toString('utf8');

/** The UTF-8 of packed bytes. */
export const unpackBytes = async (bytes: Uint8Array): Promise<Uint8Array> => (isCompressed(bytes) ? promisify(gunzip)(bytes) : bytes);

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
