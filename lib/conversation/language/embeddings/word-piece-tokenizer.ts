import { z } from 'zod';

const tokenizerFileSchema = z.object({ model: z.object({ type: z.literal('WordPiece').optional(), unk_token: z.string(), continuing_subword_prefix: z.string(), max_input_chars_per_word: z.number(), vocab: z.record(z.string(), z.number()) }) });

export interface Tokenizer {
  /** Token ids with [CLS] and [SEP]; at most `limit` of them. */
  encode(text: string, limit: number): number[];
}

/**
 * The tokenizer of an uncased BERT (Devlin et al. 2019) from its tokenizer.json: clean, lower-case, strip accents, split at
 * white space and punctuation, then the longest pieces of the vocabulary first.
 * @throws ZodError where the file has another shape
 */
export function createWordPieceTokenizer(file: unknown): Tokenizer {
  const { model } = tokenizerFileSchema.parse(file);
  const vocabulary = new Map(Object.entries(model.vocab));
  const id = (token: string): number => vocabulary.get(token) ?? 0;
  const [cls, sep, unknown] = [id('[CLS]'), id('[SEP]'), id(model.unk_token)];

  const piecesOf = (word: string): number[] => {
    if (word.length > model.max_input_chars_per_word) return [unknown];
    const pieces: number[] = [];
    let start = 0;
    while (start < word.length) {
      let end = word.length;
      let found: number | undefined;
      while (end > start && found === undefined) {
        found = vocabulary.get((start === 0 ? '' : model.continuing_subword_prefix) + word.slice(start, end));
        if (found === undefined) end -= 1;
      }
      if (found === undefined) return [unknown];
      pieces.push(found);
      start = end;
    }
    return pieces;
  };

  return {
    encode(text, limit) {
      const plain = text.normalize('NFD').replaceAll(/[\p{Mn}\p{Cc}\uFFFD]/gu, (mark) => (/\s/.test(mark) ? ' ' : '')).toLowerCase();
      const words = plain.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
      return [cls, ...words.flatMap(piecesOf).slice(0, limit - 2), sep];
    },
  };
}
