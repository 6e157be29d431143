/** What is wrong at a place of a YAML text, and what to write instead; offsets in UTF-16 code units. */
export interface YamlProblem {
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
  readonly length?: number;
}

interface Line {
  readonly line: string;
  /** Offset of its first character. */
  readonly start: number;
}

/** Where the reader of a YAML text stopped. */
export interface YamlPlace extends Line {
  readonly text: string;
  readonly offset: number;
  /** The last line before this one that is not blank. */
  readonly before: Line | undefined;
}

/** The line at an offset; the last one with something in it where the text is at its end. */
export function placeIn(text: string, offset: number): YamlPlace {
  const place = lineAt(text, Math.min(offset, text.trimEnd().length));
  return { text, offset, ...place, before: lineBefore(text, place.start) };
}

/** The last line that is not blank before the one that begins at an offset. */
export function lineBefore(text: string, start: number): Line | undefined {
  const end = text.slice(0, start).trimEnd().length;
  return end === 0 ? undefined : lineAt(text, end);
}

/** Characters of a line that are looked at: a hostile file may be one line of many megabytes. */
const longestLine = 4_000;

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', start);
  return { line: text.slice(start, Math.min(end < 0 ? text.length : end, start + longestLine)).replace(/\r$/, ''), start };
}
