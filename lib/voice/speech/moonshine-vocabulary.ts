/** Moonshine's `tokenizer.bin`: byte strings, each after its length; a length of 128 and more takes two bytes. */
export class MoonshineVocabulary {
  private readonly tokens: Buffer[] = [];

  constructor(file: Buffer) {
    let at = 0;
    while (at < file.length) {
      let length = file.readUInt8(at);
      at += 1;
      if (length >= 128) {
        length = file.readUInt8(at) * 128 + length - 128;
        at += 1;
      }
      this.tokens.push(file.subarray(at, at + length));
      at += length;
    }
  }

  /** The text of a sequence of token ids; control tokens such as `<s>` say nothing. */
  decode(ids: readonly number[]): string {
    const parts = ids.map((id) => {
      const token = this.tokens[id] ?? Buffer.alloc(0);
      const written = token.toString();
      return /^<.+>$/.test(written) ? byteOf(written) : Buffer.from(written.includes('▁') ? written.replaceAll('▁', ' ') : token);
    });
    return Buffer.concat(parts).toString().trim();
  }
}

/** `<0x41>` stands for one byte; other bracketed tokens are control marks. */
function byteOf(token: string): Buffer {
  const hex = /^<0x([0-9A-F]{2})>$/.exec(token)?.[1];
  return hex === undefined ? Buffer.alloc(0) : Buffer.from(hex, 'hex');
}
