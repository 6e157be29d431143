import { cleanText } from '../text/words.ts';

export type PlainJson = string | number | boolean | null | PlainJson[] | { [key: string]: PlainJson };

/** Keys that could reach an object's prototype when someone merges a configuration. */
const prototypeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Ids first, then names, then what describes it; the rest by the alphabet: the order of members has no meaning in JSON. */
const rankOf = (key: string): number => (/(?:^id|Id)$/.test(key) ? 0 : /(?:^name|Name)$/.test(key) ? 1 : key === 'description' ? 2 : 3);
const byRank = ([left]: [string, unknown], [right]: [string, unknown]): number => rankOf(left) - rankOf(right) || (left < right ? -1 : 1);

/** Any JSON value of a dossier, with clean texts, without prototype keys (which are reported), and its members in an order of ours. */
export function lowerAttributeValue(value: unknown): PlainJson {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(lowerAttributeValue);
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !prototypeKeys.has(key)).toSorted(byRank).map(([key, item]) => [cleanText(key), lowerAttributeValue(item)]));
}
