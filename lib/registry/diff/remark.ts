import { isDeepStrictEqual } from 'node:util';

/** One sentence about a part that both versions have, without its beginning: "now requires the input pin". */
export interface Remark {
  message: string;
  /** It may let through what was stopped before. */
  risk?: boolean;
}

export const sameList = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, index) => one === b[index]);
export const listed = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));
/** The same as JSON, whatever the order of fields: one may come from the compiler and the other from a file. */
export const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b) || isDeepStrictEqual(plain(a), plain(b));
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
/** A remark where something changed. */
export const changed = (same: boolean, message: string, risk = false): Remark[] => (same ? [] : [{ message, ...(risk && { risk }) }]);

const longestQuote = 160;
/** A text as it stands in a sentence: on one line, and not for ever. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return `"${line.length > longestQuote ? `${line.slice(0, longestQuote - 1)}…` : line}"`;
};
