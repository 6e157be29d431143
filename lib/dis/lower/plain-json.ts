import { cleanText } from '../text/words.ts';

export type PlainJson = string | number | boolean | null | PlainJson[] | { [key: string]: PlainJson };

/** Keys that could reach an object's prototype when someone merges a configuration. */
export const prototypeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Any JSON value of a dossier, with clean texts and without prototype keys (which are reported). */
export function lowerAttributeValue(value: unknown): PlainJson {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(lowerAttributeValue);
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !prototypeKeys.has(key)).map(([key, item]) => [cleanText(key), lowerAttributeValue(item)]));
}
