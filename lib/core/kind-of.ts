/** A value's kind as a person says it. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'boolean' ? 'true or false' : 'missing';
}

/** A kind that a schema expects, by its name in zod, as a person says it. */
export const kindExpected = (expected: string): string => (Object.hasOwn(expectations, expected) ? (expectations[expected] ?? expected) : expected);
const expectations: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'an object', record: 'an object', null: 'null' };
