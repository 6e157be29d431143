/**
 * A small YAML writer for plain JSON values: block style, two blanks, every string that could be read as something else in
 * double quotes, texts of several lines as literal blocks. The same value always gives the same bytes. (Own, because a general
 * dumper is the slowest part of compiling a large dossier: docs/decisions/015.)
 */
export interface EmitOptions {
  /** Paths below which each value is written on one line; `*` stands for any key or index. */
  flowAt?: readonly string[];
}

export function emitYaml(value: unknown, options: EmitOptions = {}): string {
  const lines: string[] = [];
  const flows = (options.flowAt ?? []).map((path) => path.split('.'));
  writeValue(lines, '', value, '', [], flows);
  return `${lines.join('\n')}\n`;
}

function writeValue(lines: string[], lead: string, value: unknown, indent: string, path: string[], flows: readonly string[][]): void {
  if (typeof value !== 'object' || value === null) {
    lines.push(lead + scalar(value, indent));
    return;
  }
  const active = flows.filter((flow) => flow.length >= path.length && (path.length === 0 || flow[path.length - 1] === '*' || flow[path.length - 1] === path.at(-1)));
  const inner = path.length === 0 ? flows : active;
  const empty = Array.isArray(value) ? value.length === 0 : !hasMember(value);
  if (empty || inner.some((flow) => path.length > 0 && flow.length === path.length)) {
    lines.push(lead + flowValue(value));
    return;
  }
  if (Array.isArray(value)) {
    if (lead !== '') lines.push(lead.trimEnd());
    for (const item of value) writeItem(lines, `${indent}- `, item, `${indent}  `, [...path, '*'], inner);
    return;
  }
  if (lead !== '') lines.push(lead.trimEnd());
  writeMembers(lines, value, indent, path, inner);
}

/** An object in a list begins on the line of its dash. */
function writeItem(lines: string[], lead: string, item: unknown, indent: string, path: string[], flows: readonly string[][]): void {
  const block = typeof item === 'object' && item !== null && !Array.isArray(item) && hasMember(item) && !flows.some((flow) => flow.length === path.length && matches(flow, path));
  if (!block) {
    if (Array.isArray(item) && item.length > 0) lines.push(lead + flowValue(item));
    else writeValue(lines, lead, item, indent, path, flows);
    return;
  }
  const start = lines.length;
  writeMembers(lines, item, indent, path, flows);
  lines[start] = lead + (lines[start] ?? '').slice(indent.length);
}

const matches = (flow: readonly string[], path: readonly string[]): boolean => flow.every((token, index) => token === '*' || token === path[index]);

function writeMembers(lines: string[], value: object, indent: string, path: string[], flows: readonly string[][]): void {
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const isBlockList = Array.isArray(item) && item.length > 0;
    const memberPath = flows.length === 0 ? path : [...path, key];
    const deeper = flows.filter((flow) => flow.length >= memberPath.length && matches(flow.slice(0, memberPath.length), memberPath));
    const flow = deeper.some((candidate) => candidate.length === memberPath.length);
    const lead = `${indent}${keyText(key)}: `;
    if (flow && typeof item === 'object') lines.push(lead + flowValue(item));
    else writeValue(lines, lead, item, isBlockList ? `${indent}  ` : `${indent}  `, memberPath, deeper);
  }
}

const hasMember = (value: object): boolean => Object.values(value).some((item) => item !== undefined);
const keyText = (key: string): string => (isPlain(key) && key.length < 200 ? key : quoted(key));

function scalar(value: unknown, indent: string): string {
  if (typeof value === 'string') return text(value, indent);
  if (typeof value === 'number') return Number.isFinite(value) ? numberText(value) : 'null';
  return value === true ? 'true' : value === false ? 'false' : 'null';
}

/** JavaScript's own form reads back as a float in YAML, but an exponent needs a dot for some readers. */
const numberText = (value: number): string => (Object.is(value, -0) ? '-0.0' : String(value).replace(/^(-?\d+)e/, '$1.0e'));

function text(value: string, indent: string): string {
  if (isPlain(value)) return value;
  if (value.includes('\n') && literalSafe.test(value)) return `|-\n${value.split('\n').map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
  return quoted(value);
}

/** Lines of printable text that neither begin nor end with blanks, and at least one at the start and the end. */
const literalSafe = /^(?! )[\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff]+(?:\n(?! )[\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff]*)*$(?<![\n ])/;
const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const plainText = /^[A-Za-z/][A-Za-z0-9 _.,'()/+=;?!$&*%~@^-]*$/;
/** Words that some reader of YAML 1.1 or 1.2 takes for a boolean, null or a number. */
const taken = /^(?:y|n|yes|no|on|off|true|false|null|nil|none|nan|inf|infinity|undefined)$/i;

function isPlain(value: string): boolean {
  if (uuidText.test(value)) return true;
  return plainText.test(value) && !taken.test(value) && !value.endsWith(' ') && !value.includes(' #');
}

function flowValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(flowValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? quoted(value) : scalar(value, '');
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return members.length === 0 ? '{}' : `{${members.map(([key, item]) => `${flowKey(key)}: ${flowValue(item)}`).join(', ')}}`;
}
const flowKey = (key: string): string => (/^[A-Za-z][A-Za-z0-9_]*$/.test(key) && !taken.test(key) ? key : quoted(key));

/** JSON's escapes are YAML's; what JSON leaves bare and YAML calls unprintable is escaped too. */
const quoted = (value: string): string => JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
