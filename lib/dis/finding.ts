import type { Severity } from '@/lib/contracts/diagnostics.ts';

/** A problem before its place in the text is known: phases report these, the last one turns them into diagnostics. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** RFC 6901 pointer into the dossier; '' is the whole document. */
  readonly pointer: string;
  /** What would have been right; a function where finding it out costs time, called only for what is shown. */
  readonly hint?: string | (() => string | undefined);
  /** Offset in the text (UTF-16 code units), where the finder knows it better than the pointer says. */
  readonly offset?: number;
  /** Pointer of the member whose key is marked, where the name is what is wrong, or where `pointer` names what is not there. */
  readonly markKey?: string;
  /** Length in the text that goes with `offset`; 1 where absent. */
  readonly length?: number;
}

/**
 * Appends one reference token to a pointer, escaped as RFC 6901 wants it. A name of more than 1,000 characters is cut: it is in the
 * pointers of all that stands below it, and a file may consist of it.
 */
export const pointerTo = (parent: string, token: string | number): string =>
  `${parent}/${typeof token === 'number' ? token : (token.length > longestToken ? `${token.slice(0, longestToken)}…` : token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
const longestToken = 1_000;

const longestQuote = 80;

/** A text of the dossier inside one of our sentences: one line, quoted, shortened, control characters made visible. */
export function quote(text: string): string {
  const short = text.length > longestQuote ? `${text.slice(0, longestQuote).replace(/[\ud800-\udbff]$/, '')}…` : text;
  return plain(JSON.stringify(short));
}

/** The same without quotes, at its full length. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
