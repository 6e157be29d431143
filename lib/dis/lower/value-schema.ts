import { valueSchemaKeys, type ValueSchema } from '@/lib/agent/agent-schema.ts';
import { cleanText, oneLine, wordsOf } from '../text/words.ts';
import { choicesOfDescription, choicesOfType, rangeIn } from './words-of-values.ts';

type Shape = Pick<ValueSchema, 'type' | 'format' | 'items' | 'enum' | 'maxLength' | 'minimum' | 'maximum' | 'x-currency'>;

const plainTypes: Readonly<Record<string, Shape>> = {
  string: { type: 'string' }, text: { type: 'string' }, str: { type: 'string' }, char: { type: 'string' }, varchar: { type: 'string' }, id: { type: 'string' }, code: { type: 'string' },
  integer: { type: 'integer' }, int: { type: 'integer' }, long: { type: 'integer' }, short: { type: 'integer' }, count: { type: 'integer' }, int32: { type: 'integer' }, int64: { type: 'integer' },
  number: { type: 'number' }, float: { type: 'number' }, double: { type: 'number' }, percentage: { type: 'number' }, percent: { type: 'number' },
  decimal: { type: 'number', format: 'decimal' }, numeric: { type: 'number', format: 'decimal' },
  money: { type: 'number', format: 'money' }, amount: { type: 'number', format: 'money' }, currency: { type: 'number', format: 'money' }, price: { type: 'number', format: 'money' },
  boolean: { type: 'boolean' }, bool: { type: 'boolean' }, flag: { type: 'boolean' },
  date: { type: 'string', format: 'date' }, datetime: { type: 'string', format: 'date-time' }, timestamp: { type: 'string', format: 'date-time' }, instant: { type: 'string', format: 'date-time' },
  time: { type: 'string', format: 'time' }, email: { type: 'string', format: 'email' }, phone: { type: 'string', format: 'phone' }, phonenumber: { type: 'string', format: 'phone' },
  uri: { type: 'string', format: 'uri' }, url: { type: 'string', format: 'uri' }, uuid: { type: 'string', format: 'uuid' }, guid: { type: 'string', format: 'uuid' },
  array: { type: 'array' }, list: { type: 'array' }, set: { type: 'array' }, object: { type: 'object' }, map: { type: 'object' }, json: { type: 'object' }, record: { type: 'object' },
};

/** JSON Schema of a free-text type such as `decimal`, `list<string>`, `date[]` or `SMS|VOICE`; a text where it is not understood. */
function shapeOfType(type: string): Shape {
  const plain = type.trim().slice(0, 200);
  const name = plain.toLowerCase().replace(/[\s_-]/g, '');
  const known = Object.hasOwn(plainTypes, name) ? plainTypes[name] : undefined;
  if (known !== undefined) return known;
  const element = /^(?:array|list|set)\s*(?:<(.*)>|\[(.*)\]|\((.*)\)|\s+of\s+(.*))$/i.exec(plain) ?? /^()()()(.*)\[\]$/.exec(plain);
  if (element !== null) return { type: 'array', items: itemShape(element.slice(1).find((part) => part !== undefined && part !== '') ?? '') };
  if (/^(?:map|dict(?:ionary)?|record|object)\s*[<[({]/i.test(plain)) return { type: 'object' };
  const choices = choicesOfType(plain);
  if (choices !== undefined) {
    const stated = choices.filter((value) => !/^(?:null|undefined)$/i.test(value));
    // `string | null` is no list of words but a type and its absence.
    if (stated.length === 1 && stated.length < choices.length) return shapeOfType(stated[0] ?? '');
    // Nor is `string | number` one: either may come.
    return stated.every((value) => /^(?:string|text|number|integer|int|float|decimal|boolean|bool|object|array)$/i.test(value)) ? { type: 'string' } : { type: 'string', enum: stated };
  }
  return qualifiedShape(plain) ?? { type: 'string' };
}

/** A type with something said about it: `string?`, `optional date`, `decimal(10,2)`, `varchar(40)`, `money (EUR)`, `EUR`, `integer (minutes)`. */
function qualifiedShape(type: string): Shape | undefined {
  const bare = type.replace(optionalMark, '').trim();
  if (bare !== type && bare !== '') return shapeOfType(bare);
  const currency = /^(?:[a-z]+\s*[\s(<[]\s*)?(USD|EUR|GBP|JPY|CAD|AUD|CHF)\s*[)>\]]?$/i.exec(type)?.[1]?.toUpperCase();
  if (currency !== undefined) return { type: 'number', format: 'money', 'x-currency': currency };
  const range = rangeIn(type);
  if (range !== undefined) {
    const ranged = shapeOfType(range.of);
    return ranged.type === 'integer' || ranged.type === 'number' ? { ...ranged, ...range.limits } : ranged;
  }
  const [, name = '', about = ''] = /^([\w -]+?)\s*\(([^()]*)\)$/.exec(type) ?? [];
  const known = name === '' ? undefined : shapeOfType(name);
  if (known === undefined || known.type === undefined) return undefined;
  const length = known.type === 'string' && known.format === undefined && /^\d{1,6}$/.test(about) ? { maxLength: Number(about) } : {};
  return { ...known, ...length };
}
const optionalMark = /\?$|^(?:optional|nullable)\s+|^(?:optional|nullable)\s*[<(]|\s*\((?:optional|nullable)\)$/i;

/** Whether a type itself says that a value may be absent. */
export const isOptionalType = (type: string): boolean => optionalMark.test(type.trim()) || /\|\s*null\s*$/i.test(type);

/** Types within types are read one level deep only: what is inside a list of lists is left open. */
const itemShape = (type: string): ValueSchema => {
  const shape = /[<[(]/.test(type) ? { type: /^(?:array|list|set)/i.test(type) ? ('array' as const) : ('object' as const) } : shapeOfType(type);
  return { ...shape };
};

const listPattern = /^(?:one of:?\s+)?([A-Z][A-Z0-9_]*(?:\s*(?:,|\||\/|,?\s+or\s)\s*[A-Z][A-Z0-9_]*)+)$/;
const smallNumbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : smallNumbers.indexOf(text.toLowerCase()));

/** Limits that a description states in words: "SMS or VOICE", "Six digits", "0 to 100", "At most 50", "ISO 4217 code". */
function limitsInWords({ name, description }: Described, shape: Shape): Partial<ValueSchema> {
  const text = oneLine(description).replace(/\.$/, '');
  if (shape.type === 'string' && shape.format === undefined && shape.enum === undefined) {
    const list = listPattern.exec(text)?.[1];
    const named = choicesOfDescription(description, name);
    if (named !== undefined) return { enum: named };
    if (list !== undefined) return { enum: [...new Set(list.split(/\s*(?:,\s*or\s|,|\||\/|\sor\s)\s*/).filter((value) => value !== ''))] };
    const digits = /\b(\w+)[\s-]digit(?:s|\b)/i.exec(text);
    const count = digits === null ? -1 : numberOf(digits[1] ?? '');
    if (count > 0 && !/\b(?:last|first|all but)\b/i.test(text)) return { pattern: `^[0-9]{${count}}$`, minLength: count, maxLength: count };
    if (/\bISO 4217\b/.test(text)) return { pattern: '^[A-Z]{3}$' };
  }
  if (shape.type === 'integer' || shape.type === 'number') {
    const range = /^(?:.*\bbetween\s+)?(-?\d+)\s*(?:to|and|-|–|\.\.)\s*(-?\d+)\b/i.exec(text);
    if (range !== null && Number(range[1]) < Number(range[2])) return { minimum: Number(range[1]), maximum: Number(range[2]) };
    const [, least, highest] = /\((-?\d+)\s*(?:-|–|to|\.\.+)\s*(-?\d+)\)/i.exec(text) ?? [];
    if (least !== undefined && Number(least) < Number(highest)) return { minimum: Number(least), maximum: Number(highest) };
    const levels = [...text.matchAll(/(?:^|,\s*)(\d+)\s+[a-z]/gi)].map((match) => Number(match[1]));
    if (levels.length >= 2) return { minimum: Math.min(...levels), maximum: Math.max(...levels) };
    const most = /\bat most (\d+)\b/i.exec(text)?.[1];
    if (most !== undefined) return { maximum: Number(most) };
  }
  return {};
}

/** Format that a name gives away where the type is a plain text. */
function formatOfName(name: string, shape: Shape): Pick<ValueSchema, 'format'> {
  if (shape.type !== 'string' || shape.format !== undefined) return {};
  const words = wordsOf(name);
  if (words.includes('masked') || words.includes('template')) return {};
  const last = words.at(-1) ?? '';
  if (last === 'email' || words.join('') === 'emailaddress') return { format: 'email' };
  if (last === 'phone' || last === 'telephone' || words.join(' ').endsWith('phone number')) return { format: 'phone' };
  return {};
}

interface Described {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

const mostRemembered = 5_000;
const remembered = new Map<string, ValueSchema>();

/** Members in the order of the file format, so that an agent that was loaded is written with the same bytes. */
export function inSchemaOrder(schema: ValueSchema): ValueSchema {
  const ordered: Record<string, unknown> = {};
  for (const key of valueSchemaKeys) if (schema[key] !== undefined) ordered[key] = schema[key];
  return ordered;
}

/** Schema of one input, output or attribute from its name, free-text type and description, in order. The same parts give the same object. */
export function valueSchemaOf(item: Described): Readonly<ValueSchema> {
  if (item.description.length > 300) return inSchemaOrder(readSchema(item));
  const key = `${item.name}\n${item.type}\n${item.description}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const schema = inSchemaOrder(readSchema(item));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, schema);
  return schema;
}

function readSchema(item: Described): ValueSchema {
  const shape = shapeOfType(item.type);
  const limits = limitsInWords(item, shape);
  const format = Object.keys(limits).length === 0 && shape.enum === undefined ? formatOfName(item.name, shape) : {};
  const written = item.type.trim();
  return {
    ...shape,
    ...format,
    description: cleanText(item.description),
    ...limits,
    ...(written === shape.type ? {} : { 'x-dis-type': oneLine(written, 200) }),
  };
}
