/** A chunk shorter than this is not worth a pause of its own, unless it is all there is. */
const shortestChunk = 3;
/** Words of the first chunk at most: synthesising three to five takes under 100 ms. */
const firstWords = 5;
/** A sentence longer than this is cut at a clause, so that no one chunk keeps others waiting. */
const longestChunk = 160;

const sentenceEnd = /[.!?]["')\]]*(?=\s)|\n+/g;
const abbreviation = /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|e\.g|i\.e|approx|[A-Z])|\b[ap]\.m)\.$/;
const clauseEnd = /[,;:](?=\s)|\s[—–-](?=\s)/g;

/**
 * Cuts a reply, as its text arrives, into chunks to be spoken one after the other: the first clause alone, so that the
 * first sound comes early, then sentences. Chunks joined are the text, up to white space.
 */
export class TextChunker {
  private waiting = '';
  private first = true;

  /** @returns chunks that are complete now */
  push(text: string): string[] {
    this.waiting += text;
    const chunks: string[] = [];
    for (let cut = this.cut(); cut > 0; cut = this.cut()) this.take(cut, chunks);
    return chunks;
  }

  /** @returns what is left, when no more text comes */
  flush(): string[] {
    const chunks = this.push('\n');
    this.take(this.waiting.length, chunks);
    this.first = true;
    return chunks;
  }

  private take(length: number, chunks: string[]): void {
    const chunk = this.waiting.slice(0, length).trim();
    this.waiting = this.waiting.slice(length).trimStart();
    if (!/[\p{L}\p{N}]/u.test(chunk)) return;
    chunks.push(chunk);
    this.first = false;
  }

  /** How many characters to take now; 0: wait for more. */
  private cut(): number {
    const sentence = firstEnd(this.waiting, sentenceEnd, (head) => !abbreviation.test(head) && words(head) >= 1);
    const head = sentence > 0 ? this.waiting.slice(0, sentence) : this.waiting;
    if (this.first) {
      const clause = firstEnd(head, clauseEnd, (part) => words(part) >= 2 && words(part) <= firstWords + 1);
      if (clause > 0 && clause < head.length) return clause;
      const afterWords = nthWordEnd(head, firstWords);
      if (afterWords > 0 && words(head.slice(afterWords)) >= shortestChunk && mayCutAt(head, afterWords)) return afterWords;
    }
    if (head.length > longestChunk) {
      const clause = firstEnd(head, clauseEnd, (part) => words(part) >= firstWords);
      if (clause > 0 && words(head.slice(clause)) >= shortestChunk) return clause;
    }
    return sentence;
  }
}

/** All chunks of a complete text. */
export function chunkText(text: string): string[] {
  const chunker = new TextChunker();
  return [...chunker.push(text), ...chunker.flush()];
}

function firstEnd(text: string, pattern: RegExp, fits: (head: string) => boolean): number {
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (fits(text.slice(0, end))) return end;
  }
  return 0;
}

const words = (text: string): number => text.trim().split(/\s+/).filter(Boolean).length;

function nthWordEnd(text: string, count: number): number {
  return new RegExp(String.raw`^\s*(?:\S+\s+){${count - 1}}\S+(?=\s)`).exec(text)?.[0].length ?? 0;
}

/** Not near a number, whose reading depends on the words around it, nor after a word that leans on the next. */
const mayCutAt = (head: string, at: number): boolean => !/\d/.test(head.slice(0, at + 10)) && !/\b(?:the|a|an|to|of|your|my|our|is|and|or)$/i.test(head.slice(0, at));
