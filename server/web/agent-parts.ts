import { invariant } from '@/lib/core/errors.ts';

/** A step on the way to a list inside a value. */
type Key = string | number;

/** One message of a value in parts: first the value with its long lists empty, then what those hold. */
export type ValuePart = { readonly value: unknown } | { readonly path: readonly Key[]; readonly items: readonly unknown[] };

/** Items of a list that travel together. Of an agent, they are read in about a millisecond. */
const together = 64;
/** Lists further inside are those of single capabilities or functions: short. */
const deepest = 4;

/**
 * Cuts a value of plain JSON into parts: read in one go, a message with a large agent would keep the thread that receives it
 * for a second or more.
 */
export function* partsOf(value: unknown): Generator<ValuePart, undefined> {
  const lists: { path: Key[]; items: readonly unknown[] }[] = [];
  const hollow = (item: unknown, path: Key[]): unknown => {
    if (Array.isArray(item)) {
      if (item.length <= together) return item;
      lists.push({ path, items: item });
      return [];
    }
    if (typeof item !== 'object' || item === null || path.length === deepest) return item;
    return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, hollow(inner, [...path, key])]));
  };
  yield { value: hollow(value, []) };
  for (const { path, items } of lists) for (let at = 0; at < items.length; at += together) yield { path, items: items.slice(at, at + together) };
}

/** Puts the parts together again, in the order in which they come. */
export class PartsReader {
  #value: unknown;

  take(part: ValuePart): void {
    if ('value' in part) {
      this.#value = part.value;
      return;
    }
    // Parts are made above: their paths lead to lists of the first one.
    const list = part.path.reduce<unknown>((inner, key) => (inner as Record<Key, unknown>)[key], this.#value);
    invariant(Array.isArray(list), 'a part belongs to a list of the value');
    for (const item of part.items) list.push(item);
  }

  value(): unknown {
    return this.#value;
  }
}
