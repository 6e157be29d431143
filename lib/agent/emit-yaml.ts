import { TextWriter } from './text-writer.ts';

/**
 * A small YAML writer for plain JSON values: block style, two blanks, every string that could be read as something else in
 * double quotes, texts of several lines as literal blocks. The same value always gives the same bytes. (Own, because a general
 * dumper is the slowest part of compiling a large dossier: docs/decisions/015.)
 */
export interface EmitOptions {
  /** Paths whose values are written on one line; `*` stands for any key or index. */
  flowAt?: readonly string[];
}

/** The paths of `flowAt` as a tree, walked beside the value. */
interface Flow {
  readonly here: boolean;
  readonly below: ReadonlyMap<string, Flow>;
}

export function emitYaml(value: unknown, options: EmitOptions = {}): string {
  const chunks: string[] = [];
  emitYamlTo((chunk) => chunks.push(chunk), value, options);
  return chunks.join('');
}

/** The same in chunks of about 256 kB, in order: for a text that nobody needs as a whole. */
export function emitYamlTo(take: (chunk: string) => void, value: unknown, options: EmitOptions = {}): void {
  const out = new TextWriter(take);
  const flow = flowTree((options.flowAt ?? []).map((path) => path.split('.')));
  if (isBlock(value)) writeBlock(out, value, 0, flow);
  else writeInline(out, value, 0);
  out.end();
}

function flowTree(paths: readonly (readonly string[])[]): Flow {
  const heads = new Set(paths.flatMap((path) => path.slice(0, 1)));
  return { here: paths.some((path) => path.length === 0), below: new Map([...heads].map((head) => [head, flowTree(paths.filter((path) => path[0] === head).map((path) => path.slice(1)))])) };
}
const below = (flow: Flow | undefined, key: string): Flow | undefined => (flow === undefined || flow.below.size === 0 ? undefined : (flow.below.get(key) ?? flow.below.get('*')));

const isBlock = (value: unknown): value is object => typeof value === 'object' && value !== null && (Array.isArray(value) ? value.length > 0 : hasMember(value));
function hasMember(value: object): boolean {
  for (const key in value) if (Object.hasOwn(value, key) && (value as Record<string, unknown>)[key] !== undefined) return true;
  return false;
}

const step = '  ';
const indents: string[] = [''];
/** Blanks of a depth; the same few texts serve all lines. */
const indentOf = (depth: number): string => (indents[depth] ??= indentOf(depth - 1) + step);

function writeBlock(out: TextWriter, value: object, depth: number, flow: Flow | undefined): void {
  if (!Array.isArray(value)) return writeMembers(out, value, depth, false, flow);
  const inner = below(flow, '*');
  for (const item of value as readonly unknown[]) {
    const block = isBlock(item);
    if (block && inner?.here !== true && !Array.isArray(item)) {
      writeMembers(out, item, depth + 1, true, inner);
      continue;
    }
    out.write(indentOf(depth));
    out.write('- ');
    if (block) out.write(`${flowText(item)}\n`);
    else writeInline(out, item, depth + 1);
  }
}

/** `dashed`: an object in a list begins on the line of its dash. */
function writeMembers(out: TextWriter, value: object, depth: number, dashed: boolean, flow: Flow | undefined): void {
  const indent = indentOf(depth);
  let first = dashed;
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    const item = (value as Record<string, unknown>)[key];
    if (item === undefined) continue;
    if (first) {
      out.write(indentOf(depth - 1));
      out.write('- ');
      first = false;
    } else out.write(indent);
    out.write(keyText(key));
    if (!isBlock(item)) {
      out.write(': ');
      writeInline(out, item, depth + 1);
      continue;
    }
    const inner = below(flow, key);
    if (inner?.here === true) out.write(`: ${flowText(item)}\n`);
    else {
      out.write(':\n');
      writeBlock(out, item, depth + 1, inner);
    }
  }
}

/** A scalar, or an empty list or object, to the end of its line. */
function writeInline(out: TextWriter, value: unknown, depth: number): void {
  if (typeof value !== 'string') out.write(scalarText(value));
  else if (!mayBePlain(value) || !out.writeIf(value, plainCharacters)) out.write(text(value, indentOf(depth)));
  out.write('\n');
}

const keys = new Map<string, string>();
/** Keys are few and come again and again; only short ones are remembered. */
function keyText(key: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const text = isPlain(key) && key.length < 200 ? key : quoted(key);
  if (key.length < 40 && keys.size < 2_000) keys.set(key, text);
  return text;
}

function scalarText(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? numberText(value) : 'null';
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[]' : '{}') : 'null';
  }
}

/** JavaScript's own form, but an exponent needs a dot for some readers of YAML, and minus zero its sign. */
const numberText = (value: number): string => (Object.is(value, -0) ? '-0.0' : String(value).replace(/^(-?\d+)e/, '$1.0e'));

/** Any text, as it stands in a file. */
function text(value: string, indent: string): string {
  if (isPlain(value)) return value;
  if (value.includes('\n') && literalSafe.test(value)) return `|-\n${value.split('\n').map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
  return quoted(value);
}

/** Printable lines that do not begin with a blank, and a text that neither begins nor ends with one. */
const literalSafe = /^(?! )[\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff]+(?:\n(?! )[\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff]*)*$(?<![\n ])/;
const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const plainText = /^[A-Za-z/][A-Za-z0-9 _.,'()/+=;?!$&*%~@^-]*$/;
/** Words that some reader of YAML 1.1 or 1.2 takes for a boolean, null or a number. */
const taken = /^(?:y|n|yes|no|on|off|true|false|null|nil|none|nan|inf|infinity|undefined)$/i;
const longestTaken = 9;

/** All of a plain text but its first and last character, which have more rules. */
const plainCharacters = Uint8Array.from({ length: 128 }, (_, code) => (/[A-Za-z0-9 _.,'()/+=;?!$&*%~@^-]/.test(String.fromCharCode(code)) ? 1 : 0));

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);

/** Whether a text is plain if its characters are: what it begins and ends with, and that it is no word with a meaning. */
function mayBePlain(value: string): boolean {
  const first = value.charCodeAt(0);
  if (!isLetter(first) && first !== 0x2f) return value.length === 36 && uuidText.test(value);
  return value.charCodeAt(value.length - 1) !== 0x20 && !(value.length <= longestTaken && taken.test(value));
}

const isPlain = (value: string): boolean => mayBePlain(value) && (plainText.test(value) || uuidText.test(value));

function flowText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (!isBlock(value)) return scalarText(value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${members.map(([key, item]) => `${/^[A-Za-z][A-Za-z0-9_]*$/.test(key) && !taken.test(key) ? key : quoted(key)}: ${flowText(item)}`).join(', ')}}`;
}

/** JSON's escapes are YAML's; what JSON leaves bare and YAML calls unprintable is escaped too. */
function quoted(value: string): string {
  const json = JSON.stringify(value);
  return unprintable.test(json) ? json.replace(allUnprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`) : json;
}
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;
const allUnprintable = new RegExp(unprintable.source, 'g');
