/** Sound of phrases that were spoken before: greetings, questions and fillers come again in every call. The least used go first. */
export class PhraseCache {
  private readonly phrases = new Map<string, Int16Array>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get(text: string): Int16Array | undefined {
    const pcm = this.phrases.get(text);
    if (pcm === undefined) return undefined;
    // A map keeps the order of insertion: the end is what was used last.
    this.phrases.delete(text);
    this.phrases.set(text, pcm);
    return pcm;
  }

  put(text: string, pcm: Int16Array): void {
    // What carries a number is of one caller only, and long sentences seldom come twice.
    if (/\d/.test(text) || pcm.byteLength > this.maxBytes / 16) return;
    this.bytes += pcm.byteLength - (this.phrases.get(text)?.byteLength ?? 0);
    this.phrases.set(text, pcm);
    for (const [oldest, sound] of this.phrases) {
      if (this.bytes <= this.maxBytes) break;
      this.phrases.delete(oldest);
      this.bytes -= sound.byteLength;
    }
  }
}
