import type { Channel } from '@/lib/contracts/common.ts';
import { heardPrefix, type SentPiece } from './heard-prefix.ts';

/** What the voice did with a reply. `played`: the words up to about the last one heard. */
export interface Playout {
  played: string;
  interrupted: boolean;
}

/** One reply of the agent in a call: what was handed to the voice, and what of it was heard. */
export class Reply {
  private readonly pieces: SentPiece[] = [];
  private settle: (playout: Playout) => void = () => {};
  /** Resolves when the voice has finished with it. */
  readonly settled = new Promise<Playout>((resolve) => (this.settle = resolve));

  /** @param modality how the person asked: a reply to typed words stands on the page in full, whatever was heard of it */
  constructor(
    readonly turnId: string,
    readonly modality: Channel,
  ) {}

  sent(text: string, filler = false): string {
    this.pieces.push({ text, filler });
    return text;
  }

  /** All that was handed to the voice so far. */
  get text(): string {
    return this.pieces.map(({ text }) => text).join('');
  }

  finish(playout: Playout): void {
    this.settle(playout);
  }

  /** What web must be told of the playout; null where the whole reply was heard or is on the page anyway. */
  async heard(): Promise<{ text: string; interrupted: boolean } | null> {
    const { played, interrupted } = await this.settled;
    if (!interrupted || this.modality === 'text') return null;
    // Web keeps replies without white space at their end.
    return { text: heardPrefix(this.pieces, played).trimEnd(), interrupted };
  }
}
