import type { ValueSchema } from '@/lib/agent/agent-schema.ts';
import { oneLine, wordsOf } from '../text/words.ts';

const between = /\s*(?:,\s*or\s|,|;|\||\/|\sor\s)\s*/;
const unquoted = (value: string): string => value.trim().replace(/^(["'`])(.*)\1$/, '$2').trim();
const distinct = (values: readonly string[]): string[] => [...new Set(values.map(unquoted).filter((value) => value !== ''))];

/** Words for a kind of value, or for no value in particular: a list with one of them tells what may be said, not the words to say. */
const kindsOfValues = new Set(`string text integer int number float double decimal boolean bool array list object map json null undefined date datetime time timestamp day month year
  name title description reference amount price total id identifier code key email mail phone telephone mobile address street city country postcode zip iban bic account card order customer guest
  person company url uri link uuid file image keyword keywords word words sentence value other others etc anything any more else similar unknown both neither empty none blank`.split(/\s+/));
const isValue = (word: string): boolean => !kindsOfValues.has(word.toLowerCase());

/** Values that a type lists: `A|B`, `'A' | 'B'`, `enum(a, b)`, `one of: a, b`, `small, medium or large`. */
export function choicesOfType(type: string): string[] | undefined {
  const inBrackets = /^(?:enum|one\s?of)\s*[([{<](.*)[)\]}>]$/i.exec(type)?.[1];
  if (inBrackets !== undefined) return distinct(inBrackets.split(/[|,]/));
  if (/^(["']?)[\w-]+\1(?:\s*\|\s*(["']?)[\w-]+\2)+$/.test(type)) return distinct(type.split('|'));
  if (/^(["'])[^"'|]+\1(?:\s*\|\s*(["'])[^"'|]+\2)+$/.test(type)) return distinct(type.split('|'));
  return afterOneOf(type) ?? listed(type, 2);
}

/** Values that a description lists, where it says nothing else; two of them only for a name such as `size` or `status`. */
export function choicesOfDescription(description: string, name: string): string[] | undefined {
  const text = oneLine(description).replace(/\.$/, '');
  const choosing = /^(?:size|status|state|type|kind|level|channel|category|method|mode|colou?r|priority|severity|tier|option|choice|gender|unit|plan)$/.test(wordsOf(name).at(-1) ?? '');
  return afterOneOf(text) ?? listed(text, choosing ? 2 : 3);
}

/** "One of: in store, by post"; after "one of" without a colon, single words. */
function afterOneOf(text: string): string[] | undefined {
  const [, colon = '', rest = ''] = /^(?:must be |can be |either )?one of(:?)\s+(.+)$/i.exec(text.slice(0, 500)) ?? [];
  const item = colon === '' ? /^["']?[\w-]+["']?$/ : /^["']?[\w-]+(?: [\w-]+){0,2}["']?$/;
  const items = rest.split(between);
  return items.length >= 2 && items.every((each) => item.test(each) && isValue(unquoted(each))) ? distinct(items) : undefined;
}

/** "Small, medium or large": single words with an "or" before the last. The first is written as the others are. */
function listed(text: string, fewest: number): string[] | undefined {
  if (!/^["']?[\w-]+["']?(?:\s*,\s*["']?[\w-]+["']?)*\s*,?\s+or\s+["']?[\w-]+["']?$/.test(text.slice(0, 500))) return undefined;
  const items = distinct(text.split(between));
  if (items.length < fewest || !items.every((item) => isValue(item) && !/^\d/.test(item))) return undefined;
  const [first = '', ...others] = items;
  return [others.every((other) => other === other.toLowerCase()) ? first.toLowerCase() : first, ...others];
}

const number = String.raw`(-?\d+(?:\.\d+)?)`;
const typeRange = new RegExp(String.raw`^([a-z][a-z ]*?)\s*(?:[([]\s*${number}\s*(?:-|–|to|\.\.+)\s*${number}\s*[)\]]|\s(?:from\s+)?${number}\s*(?:-|–|to|\.\.+)\s*${number}|,?\s*[([]?between\s+${number}\s+and\s+${number}[)\]]?)$`, 'i');

/** The bounds in a type such as `int (1-5)`, `integer 1..5` or `number between 0 and 1`, and the type without them. */
export function rangeIn(type: string): { readonly of: string; readonly limits: Pick<ValueSchema, 'minimum' | 'maximum'> } | undefined {
  const [, of, ...bounds] = typeRange.exec(type) ?? [];
  const [minimum, maximum] = bounds.filter((bound) => bound !== undefined).map(Number);
  return of === undefined || minimum === undefined || maximum === undefined || minimum >= maximum ? undefined : { of, limits: { minimum, maximum } };
}
