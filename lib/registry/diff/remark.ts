/** One sentence about a part that both versions have, without its beginning: "now requires the input pin". */
export interface Remark {
  message: string;
  /** It may let through what was stopped before. */
  risk?: boolean;
}

export const sameList = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, index) => one === b[index]);
export const listed = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));
/** The same as JSON: parts come from YAML, in the order of their fields. */
export const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** A remark where something changed. */
export const changed = (same: boolean, message: string, risk = false): Remark[] => (same ? [] : [{ message, ...(risk && { risk }) }]);

const longestQuote = 160;
/** A text as it stands in a sentence: on one line, and not for ever. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return `"${line.length > longestQuote ? `${line.slice(0, longestQuote - 1)}…` : line}"`;
};
