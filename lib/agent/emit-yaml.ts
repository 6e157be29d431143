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
  const lines = new Lines();
  const flow = flowTree((options.flowAt ?? []).map((path) => path.split('.')));
  if (isBlock(value)) writeBlock(lines, value, '', flow);
  else lines.push(inline(value, ''));
  return lines.text();
}

const chunkLines = 4_096;
/** Joins lines in chunks, so that the many short strings of a large agent do not live until the end. */
class Lines {
  #chunks: string[] = [];
  #open: string[] = [];

  push(line: string): void {
    this.#open.push(line);
    if (this.#open.length < chunkLines) return;
    this.#chunks.push(this.#open.join('\n'));
    this.#open = [];
  }

  text(): string {
    return `${[...this.#chunks, ...(this.#open.length === 0 ? [] : [this.#open.join('\n')])].join('\n')}\n`;
  }
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

function writeBlock(lines: Lines, value: object, indent: string, flow: Flow | undefined): void {
  if (!Array.isArray(value)) {
    writeMembers(lines, value, indent, indent, flow);
    return;
  }
  const inner = below(flow, '*');
  for (const item of value as readonly unknown[]) {
    if (isBlock(item) && inner?.here !== true && !Array.isArray(item)) writeMembers(lines, item, `${indent}- `, `${indent}  `, inner);
    else lines.push(`${indent}- ${isBlock(item) ? flowText(item) : inline(item, `${indent}  `)}`);
  }
}

/** `first` leads the first line: an object in a list begins on the line of its dash. */
function writeMembers(lines: Lines, value: object, first: string, indent: string, flow: Flow | undefined): void {
  let lead = first;
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const inner = below(flow, key);
    const head = `${lead}${keyText(key)}:`;
    if (isBlock(item) && inner?.here !== true) {
      lines.push(head);
      writeBlock(lines, item, `${indent}  `, inner);
    } else lines.push(`${head} ${isBlock(item) ? flowText(item) : inline(item, `${indent}  `)}`);
    lead = indent;
  }
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

/** A scalar, or an empty list or object. */
function inline(value: unknown, indent: string): string {
  switch (typeof value) {
    case 'string':
      return text(value, indent);
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

function isPlain(value: string): boolean {
  if (plainText.test(value)) return !(value.length <= longestTaken && taken.test(value)) && !value.endsWith(' ');
  return value.length === 36 && uuidText.test(value);
}

function flowText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (!isBlock(value)) return inline(value, '');
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
