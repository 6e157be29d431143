import { pointerTo } from '../finding.ts';

/** Where a member or item stands: offsets in UTF-16 code units, ends exclusive. */
export interface JsonSpan {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  end: number;
}

export interface JsonSyntaxProblem {
  readonly message: string;
  readonly offset: number;
  readonly hint?: string;
}

/** Told of every member and item when it begins; answers whether its inside is of interest (`skip`: stepped over unchecked). */
export type JsonVisitor = {
  readonly enter?: (pointer: string, depth: number, span: JsonSpan) => boolean | 'skip';
  readonly leave?: (pointer: string, span: JsonSpan) => void;
  /** Answers `stop` where that was enough. */
  readonly duplicate?: (pointer: string, offset: number, length: number) => 'stop' | undefined;
};

const whitespace = /[ \t\n\r]*/y;
const numberText = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[A-Za-z_$][\w$-]*/y;
const plainString = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/**
 * Reads JSON (RFC 8259) for the sake of places: finds the first syntax error, keys given twice, and the spans of members. The
 * values themselves come from JSON.parse, which is much faster; this runs only where there is something to say.
 */
export class JsonCursor {
  readonly #text: string;
  readonly #visitor: JsonVisitor;
  readonly #deepest: number;
  #offset = 0;

  constructor(text: string, visitor: JsonVisitor, deepest: number) {
    this.#text = text;
    this.#visitor = visitor;
    this.#deepest = deepest;
  }

  /** Reads the whole text; the first problem ends it. */
  read(): JsonSyntaxProblem | undefined {
    try {
      this.#skipBlank();
      if (this.#offset >= this.#text.length) this.#fail('The file is empty.');
      this.#readValue('', 0, { keyStart: this.#offset, keyEnd: this.#offset, start: this.#offset, end: 0 });
      this.#skipBlank();
      if (this.#offset < this.#text.length) this.#fail('There is text after the end of the document.', 'A dossier is one JSON document.');
      return undefined;
    } catch (error) {
      if (error instanceof JsonProblem) return error.problem;
      if (error instanceof JsonStop) return undefined;
      throw error;
    }
  }

  #readValue(pointer: string, depth: number, span: JsonSpan): void {
    const character = this.#text[this.#offset];
    if (depth > this.#deepest) this.#fail(`Lists and objects are nested deeper than ${this.#deepest}.`);
    const interest = this.#visitor.enter?.(pointer, depth, span) ?? true;
    const interesting = interest !== false;
    if (interest === 'skip' && (character === '{' || character === '[')) this.#offset = endOfBrackets(this.#text, this.#offset);
    else if (character === '{') this.#readObject(pointer, depth, interesting);
    else if (character === '[') this.#readArray(pointer, depth, interesting);
    else if (character === '"') this.#readString();
    else this.#readWord();
    span.end = this.#offset;
    this.#visitor.leave?.(pointer, span);
  }

  #readObject(pointer: string, depth: number, interesting: boolean): void {
    this.#offset += 1;
    const keys = this.#visitor.duplicate === undefined ? undefined : new Set<string>();
    this.#skipBlank();
    if (this.#take('}')) return;
    for (;;) {
      this.#skipBlank();
      const keyStart = this.#offset;
      if (this.#text[keyStart] === '}') this.#failAtComma('There is a comma before the closing brace.');
      if (this.#text[keyStart] !== '"') this.#fail('A member\'s name in double quotes is expected here.', this.#nameHint());
      this.#readString();
      const keyEnd = this.#offset;
      const name = interesting || keys !== undefined ? parseString(this.#text.slice(keyStart, keyEnd)) : '';
      const memberPointer = interesting || keys !== undefined ? pointerTo(pointer, name) : pointer;
      if (keys !== undefined) {
        if (keys.has(name) && this.#visitor.duplicate?.(memberPointer, keyStart, keyEnd - keyStart) === 'stop') throw new JsonStop();
        keys.add(name);
      }
      this.#skipBlank();
      if (!this.#take(':')) this.#fail('A colon is expected after a member\'s name.', this.#text[this.#offset] === '=' ? 'Write : instead of =.' : undefined);
      this.#skipBlank();
      this.#readValue(memberPointer, depth + 1, { keyStart, keyEnd, start: this.#offset, end: 0 });
      this.#skipBlank();
      if (this.#take('}')) return;
      if (!this.#take(',')) this.#fail(this.#offset >= this.#text.length ? 'The file ends in the middle of an object.' : 'A comma or a closing brace is expected here.', this.#commaHint());
    }
  }

  #readArray(pointer: string, depth: number, interesting: boolean): void {
    this.#offset += 1;
    this.#skipBlank();
    if (this.#take(']')) return;
    for (let index = 0; ; index += 1) {
      this.#skipBlank();
      if (this.#text[this.#offset] === ']') this.#failAtComma('There is a comma before the closing bracket.');
      const start = this.#offset;
      this.#readValue(interesting || this.#visitor.duplicate !== undefined ? `${pointer}/${index}` : pointer, depth + 1, { keyStart: start, keyEnd: start, start, end: 0 });
      this.#skipBlank();
      if (this.#take(']')) return;
      if (!this.#take(',')) this.#fail(this.#offset >= this.#text.length ? 'The file ends in the middle of a list.' : 'A comma or a closing bracket is expected here.', this.#commaHint());
    }
  }

  #readString(): void {
    // A search for the closing quote is far faster than the pattern, which is only needed to find what is wrong.
    let end = this.#text.indexOf('"', this.#offset + 1);
    while (end !== -1 && isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1);
    if (end === -1) this.#fail('A text is not closed: its double quote is missing.');
    const length = end - this.#offset + 1;
    if (length < 100_000) {
      plainString.lastIndex = this.#offset;
      if (!plainString.test(this.#text) || plainString.lastIndex !== end + 1) this.#fail('A text contains a line break, a control character or a wrong escape.', 'Write a line break as \\n and a backslash as \\\\.');
    }
    this.#offset = end + 1;
  }

  #readWord(): void {
    for (const word of ['true', 'false', 'null']) {
      if (this.#text.startsWith(word, this.#offset)) {
        this.#offset += word.length;
        return;
      }
    }
    numberText.lastIndex = this.#offset;
    if (numberText.test(this.#text)) this.#offset = numberText.lastIndex;
    else this.#fail(this.#offset >= this.#text.length ? 'The file ends where a value is expected.' : 'A value is expected here: an object, a list, a text, a number, true, false or null.');
  }

  #nameHint(): string | undefined {
    const name = this.#wordHere();
    return name === '' ? undefined : `Write "${name}" in double quotes.`;
  }

  #commaHint(): string | undefined {
    if (this.#offset >= this.#text.length) return 'Its end is missing: was it copied or downloaded whole?';
    const before = this.#text.slice(Math.max(0, this.#offset - 2_000), this.#offset);
    if (/\d$/.test(before) && /\d/.test(this.#text[this.#offset] ?? '')) return 'A number must not begin with 0.';
    if (/["\]}\w]\s*$/.test(before) && /["{[\w-]/.test(this.#text[this.#offset] ?? '')) return /\n\s*$/.test(before) ? 'A comma is missing at the end of the line before.' : 'A comma is missing before this, or a double quote inside a text must be written as \\".';
    return undefined;
  }

  #wordHere(): string {
    word.lastIndex = this.#offset;
    return word.exec(this.#text)?.[0] ?? '';
  }

  #take(character: string): boolean {
    if (this.#text[this.#offset] !== character) return false;
    this.#offset += 1;
    return true;
  }

  #skipBlank(): void {
    whitespace.lastIndex = this.#offset;
    whitespace.test(this.#text);
    this.#offset = whitespace.lastIndex;
  }

  #failAtComma(message: string): never {
    this.#offset = this.#text.lastIndexOf(',', this.#offset);
    throw new JsonProblem({ message, offset: this.#offset, hint: 'Remove this comma: JSON has none after the last item.' });
  }

  /** What stands here may be a habit from elsewhere, which says more than what was expected. */
  #fail(message: string, hint?: string): never {
    const habit = habitAt(this.#text, this.#offset, this.#wordHere());
    throw new JsonProblem({ message: habit?.message ?? message, offset: Math.min(this.#offset, this.#text.length), ...((habit?.hint ?? hint) === undefined ? {} : { hint: habit?.hint ?? hint ?? '' }) });
  }
}

/** What JavaScript, Python and word processors write, and JSON does not have. */
function habitAt(text: string, offset: number, name: string): { message: string; hint: string } | undefined {
  const here = text.slice(offset, offset + 2);
  if (here === '//' || here === '/*' || here.startsWith('#')) return { message: 'There is a comment here, and JSON has none.', hint: 'Remove it, or keep it as a "description".' };
  if (here.startsWith("'")) return { message: 'There is a single quote here; JSON has double quotes only.', hint: 'Write "…" instead of \'…\'.' };
  if (/^[‘’‚“”„«»]/.test(here)) return { message: `There is a curly quote here (${here.charAt(0)}), as word processors make them; JSON has straight ones only.`, hint: 'Replace “ and ” with ", best in a plain text editor.' };
  if (here.startsWith('\u00a0')) return { message: 'There is a no-break space here, as web pages and word processors make them.', hint: 'Replace it with a plain blank.' };
  const meant = words[name];
  return meant === undefined ? undefined : { message: `${name} is not JSON.`, hint: `Write ${meant}.` };
}
const words: Readonly<Record<string, string>> = { True: 'true', TRUE: 'true', False: 'false', FALSE: 'false', None: 'null', NULL: 'null', Null: 'null', nil: 'null', undefined: 'null, or leave the field out', NaN: 'null, or a number', Infinity: 'a number' };

class JsonStop extends Error {}

class JsonProblem extends Error {
  readonly problem: JsonSyntaxProblem;
  constructor(problem: JsonSyntaxProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Offset after the bracket that closes the one at `start`, in a text whose syntax is right. */
function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  for (let offset = start; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === 0x22) {
      let end = text.indexOf('"', offset + 1);
      while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
      offset = end === -1 ? text.length : end;
    } else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) return offset + 1;
    }
  }
  return text.length;
}

/** Whether the quote at `offset` has an odd number of backslashes before it. */
function isEscaped(text: string, offset: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(offset - 1 - backslashes) === 92) backslashes += 1;
  return backslashes % 2 === 1;
}

const parseString = (literal: string): string => (literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1));
