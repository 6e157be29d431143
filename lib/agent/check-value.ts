import type { ValueSchema } from './agent-schema.ts';

/** One value that does not fit: `path` is the dotted path inside what was checked ('' is the whole). */
export interface ValueProblem {
  path: string;
  message: string;
}

type ObjectSchema = { properties: Record<string, ValueSchema>; required: string[] };

/** Checks named values against a function's inputs or outputs. Null counts as absent; unknown names are let through, as JSON Schema does. */
export function checkValues(schema: ObjectSchema, values: Record<string, unknown>, at = ''): ValueProblem[] {
  const problems: ValueProblem[] = [];
  for (const [name, property] of Object.entries(schema.properties)) {
    const value = values[name];
    const path = at === '' ? name : `${at}.${name}`;
    if (value === undefined || value === null) {
      if (schema.required.includes(name)) problems.push({ path, message: `${path} is missing: ${expected(property)} is needed.` });
    } else problems.push(...checkValue(property, value, path));
  }
  return problems;
}

/** Checks one value against the subset of JSON Schema that agent files use. Returns every problem, in document order. */
export function checkValue(schema: ValueSchema, value: unknown, path: string): ValueProblem[] {
  const say = (message: string): ValueProblem[] => [{ path, message: `${path === '' ? 'The value' : path} ${message}` }];
  if (schema.type !== undefined && !isOfType(schema.type, value)) return say(`must be ${expected(schema)}, not ${described(value)}.`);
  if (schema.enum !== undefined && !schema.enum.some((one) => one === value)) return say(`must be ${schema.enum.join(', ')}.`);
  if (typeof value === 'string') return checkText(schema, value).flatMap(say);
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) return say(`must be at least ${schema.minimum}.`);
    if (schema.maximum !== undefined && value > schema.maximum) return say(`must be at most ${schema.maximum}.`);
    return [];
  }
  const { items } = schema;
  if (Array.isArray(value)) return items === undefined ? [] : value.flatMap((item, index) => checkValue(items, item, `${path}[${index}]`));
  if (isRecord(value)) return checkValues({ properties: schema.properties ?? {}, required: schema.required ?? [] }, value, path);
  return [];
}

function checkText(schema: ValueSchema, text: string): string[] {
  const problems: string[] = [];
  if (schema.minLength !== undefined && text.length < schema.minLength) problems.push(`must have at least ${schema.minLength} characters.`);
  if (schema.maxLength !== undefined && text.length > schema.maxLength) problems.push(`must have at most ${schema.maxLength} characters.`);
  if (schema.pattern !== undefined && !matches(schema.pattern, text)) problems.push(`must match ${schema.pattern}.`);
  const format = schema.format === undefined ? undefined : formats[schema.format];
  if (format !== undefined && !format.fits(text)) problems.push(`must be ${format.expected}.`);
  return problems;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
const safely = (fits: (text: string) => boolean) => (text: string): boolean => {
  try {
    return fits(text);
  } catch {
    return false;
  }
};
const decimal = { expected: 'a decimal number such as 12.50', fits: (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text) };
const formats: Record<NonNullable<ValueSchema['format']>, { expected: string; fits(text: string): boolean }> = {
  date: { expected: 'a date such as 2026-05-02', fits: safely(isDay) },
  'date-time': { expected: 'a moment such as 2026-05-02T17:00:00Z', fits: safely((text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && new Date(text).getTime() > 0 && isDay(text.slice(0, 10))) },
  time: { expected: 'a time such as 17:30', fits: (text) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?/.test(text) },
  decimal,
  money: decimal,
  email: { expected: 'an email address', fits: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) },
  phone: { expected: 'a telephone number', fits: (text) => (text.match(/\d/g)?.length ?? 0) >= 2 && /^[+\d\s()*.\-/•x]+$/.test(text) },
  uri: { expected: 'a web address', fits: (text) => URL.canParse(text) },
  uuid: { expected: 'a UUID', fits: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) },
};

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    // A pattern that is no regular expression is the file's problem, reported where the file is loaded, not the caller's.
    return true;
  }
}

function isOfType(type: NonNullable<ValueSchema['type']>, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isRecord(value);
  return typeof value === type;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const article: Record<NonNullable<ValueSchema['type']>, string> = { string: 'text', integer: 'a whole number', number: 'a number', boolean: 'true or false', array: 'a list', object: 'an object' };
const expected = (schema: ValueSchema): string => (schema.type === undefined ? 'a value' : schema.type === 'string' && schema.format ? formats[schema.format].expected : article[schema.type]);
const described = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'true or false' : `${typeof value === 'number' && !Number.isInteger(value) ? 'a fraction' : 'a number'}`;
