/** Bytes; small enough that a chunk becomes an ordinary string, and no memory outside the heap hastens the collector. */
const chunkSize = 256 * 1024;
/** UTF-16 code units from which the runtime's own copy is faster than a loop. */
const longText = 200;
/** Longer parts are chunks of their own; a code unit takes at most three bytes. */
const longestInChunk = Math.floor(chunkSize / 3);

/**
 * A text made of very many short parts, kept as UTF-8 bytes until a chunk is full: an agent of a large dossier has millions of
 * parts, and a string for each line would cost more than all the rest of writing. Parts must be well-formed.
 */
export class TextWriter {
  readonly #bytes = Buffer.allocUnsafe(chunkSize);
  readonly #take: (chunk: string) => void;
  #length = 0;
  #ascii = true;

  /** `take` is given the text in order, a chunk at a time; none ends inside a surrogate pair. */
  constructor(take: (chunk: string) => void) {
    this.#take = take;
  }

  write(text: string): void {
    const size = text.length;
    if (size > longText) return this.#writeLong(text);
    if (this.#length + size * 3 > chunkSize) this.#endChunk();
    const bytes = this.#bytes;
    let at = this.#length;
    for (let index = 0; index < size; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) return this.#writeWide(text, index, at);
      bytes[at] = code;
      at += 1;
    }
    this.#length = at;
  }

  /** Writes an ASCII text only if each of its characters is allowed (1 at its code); answers whether it did. */
  writeIf(text: string, allowed: Uint8Array): boolean {
    const size = text.length;
    if (size > longestInChunk) return false;
    if (this.#length + size > chunkSize) this.#endChunk();
    const bytes = this.#bytes;
    let at = this.#length;
    for (let index = 0; index < size; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 0x7f || allowed[code] !== 1) return false;
      bytes[at] = code;
      at += 1;
    }
    this.#length = at;
    return true;
  }

  /** Gives away what is left. */
  end(): void {
    this.#endChunk();
  }

  #writeLong(text: string): void {
    if (this.#length + text.length * 3 > chunkSize) this.#endChunk();
    if (text.length > longestInChunk) this.#take(text);
    else this.#writeWide(text, 0, this.#length);
  }

  #writeWide(text: string, start: number, at: number): void {
    const written = this.#bytes.write(start === 0 ? text : text.slice(start), at, 'utf8');
    if (written !== text.length - start) this.#ascii = false;
    this.#length = at + written;
  }

  #endChunk(): void {
    if (this.#length > 0) this.#take(this.#bytes.toString(this.#ascii ? 'latin1' : 'utf8', 0, this.#length));
    this.#length = 0;
    this.#ascii = true;
  }
}
