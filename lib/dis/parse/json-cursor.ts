import { pointerTo } from '../finding.ts';
import { explainJson, type JsonSlip, type JsonSyntaxProblem } from './explain-json.ts';

/** Where a member or item stands: offsets in UTF-16 code units, ends exclusive. */
export interface JsonSpan {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  end: number;
}

/** Told of every member and item when it begins; answers whether its inside is of interest (`skip`: stepped over unchecked). */
export type JsonVisitor = {
  readonly enter?: (pointer: string, depth: number, span: JsonSpan) => boolean | 'skip';
  readonly leave?: (pointer: string, span: JsonSpan) => void;
  /** `first` is where the same key stood before. Answers `stop` where that was enough. */
  readonly duplicate?: (pointer: string, offset: number, length: number, first: number) => 'stop' | undefined;
};

const whitespace = /[ \t\n\r]*/y;
const numberText = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
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
  /** Offsets of the brackets that are open. */
  readonly #open: number[] = [];
  #nameStart = 0;

  constructor(text: string, visitor: JsonVisitor, deepest: number) {
    this.#text = text;
    this.#visitor = visitor;
    this.#deepest = deepest;
  }

  /** Reads the whole text; the first problem ends it. */
  read(): JsonSyntaxProblem | undefined {
    try {
      this.#skipBlank();
      if (this.#offset >= this.#text.length) this.#fail('value');
      this.#readValue('', 0, { keyStart: this.#offset, keyEnd: this.#offset, start: this.#offset, end: 0 });
      this.#skipBlank();
      if (this.#offset < this.#text.length) this.#fail('end');
      return undefined;
    } catch (error) {
      if (error instanceof JsonProblem) return error.problem;
      if (error instanceof JsonStop) return undefined;
      throw error;
    }
  }

  #readValue(pointer: string, depth: number, span: JsonSpan): void {
    const character = this.#text[this.#offset];
    if (depth > this.#deepest) throw new JsonProblem({ message: `Lists and objects are nested deeper than ${this.#deepest}.`, offset: this.#offset });
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
    this.#open.push(this.#offset);
    this.#offset += 1;
    const keys = this.#visitor.duplicate === undefined ? undefined : new Map<string, number>();
    this.#skipBlank();
    if (this.#close('}')) return;
    for (;;) {
      this.#skipBlank();
      const keyStart = this.#offset;
      this.#nameStart = keyStart;
      if (this.#text[keyStart] === '}') this.#failAtComma('field');
      if (this.#text[keyStart] !== '"') this.#fail('name');
      this.#readString();
      const keyEnd = this.#offset;
      const name = interesting || keys !== undefined ? parseString(this.#text.slice(keyStart, keyEnd)) : '';
      const memberPointer = interesting || keys !== undefined ? pointerTo(pointer, name) : pointer;
      if (keys !== undefined) {
        const first = keys.get(name);
        if (first === undefined) keys.set(name, keyStart);
        else if (this.#visitor.duplicate?.(memberPointer, keyStart, keyEnd - keyStart, first) === 'stop') throw new JsonStop();
      }
      this.#skipBlank();
      if (!this.#take(':')) this.#fail('colon');
      this.#skipBlank();
      this.#readValue(memberPointer, depth + 1, { keyStart, keyEnd, start: this.#offset, end: 0 });
      this.#skipBlank();
      if (this.#close('}')) return;
      if (!this.#take(',')) this.#fail('comma');
    }
  }

  #readArray(pointer: string, depth: number, interesting: boolean): void {
    this.#open.push(this.#offset);
    this.#offset += 1;
    this.#skipBlank();
    if (this.#close(']')) return;
    for (let index = 0; ; index += 1) {
      this.#skipBlank();
      if (this.#text[this.#offset] === ']') this.#failAtComma('item');
      const start = this.#offset;
      this.#readValue(interesting || this.#visitor.duplicate !== undefined ? `${pointer}/${index}` : pointer, depth + 1, { keyStart: start, keyEnd: start, start, end: 0 });
      this.#skipBlank();
      if (this.#close(']')) return;
      if (!this.#take(',')) this.#fail('comma');
    }
  }

  #readString(): void {
    // A search for the closing quote is far faster than the pattern, which is only needed to find what is wrong.
    let end = this.#text.indexOf('"', this.#offset + 1);
    while (end !== -1 && isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1);
    if (end === -1) this.#fail('string');
    const length = end - this.#offset + 1;
    if (length < 100_000) {
      plainString.lastIndex = this.#offset;
      if (!plainString.test(this.#text) || plainString.lastIndex !== end + 1) this.#fail('string');
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
    else this.#fail('value');
  }

  /** Steps over the bracket that closes the innermost open one. */
  #close(bracket: string): boolean {
    if (!this.#take(bracket)) return false;
    this.#open.pop();
    return true;
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

  #failAtComma(last: string): never {
    throw new JsonProblem({ message: `There is a comma after the last ${last}.`, offset: this.#text.lastIndexOf(',', this.#offset), hint: 'Remove it: JSON has commas only between two.' });
  }

  #fail(expected: JsonSlip['expected']): never {
    throw new JsonProblem(explainJson({ text: this.#text, offset: this.#offset, expected, open: this.#open, nameStart: this.#nameStart }));
  }
}

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
