import { nearest } from './nearest.ts';
import { wordsOf } from './words.ts';

/** A function that an endpoint serves: what its address may name. */
export interface Caller {
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly required: boolean }[];
}

/** An address with more names than these is not one that a person wrote. */
const mostNames = 50;

/** The path of an address, without scheme, host, query and fragment. */
export const pathOf = (address: string): string => (/^(?:(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*)?([^?#]*)/i.exec(address)?.[1] ?? '');

/** The names that an address's path takes (`/orders/:id`, `/orders/%7Bid%7D`), each once. */
export function pathNames(address: string): string[] {
  const names = new Set<string>();
  for (const [, plain, escaped] of pathOf(address).matchAll(placeholders)) {
    names.add(plain ?? escaped ?? '');
    if (names.size >= mostNames) break;
  }
  return [...names];
}
const placeholders = /(?<=^|\/)(?::((?:[\w-]|%20)+)|%7B((?:[\w-]|%20)+)%7D)(?=\/|$)/gi;

/** For each name of a path that is no input of the function: the input that was most likely meant, where one was. */
export function inputsMeant(names: readonly string[], { inputs }: Caller): Map<string, string> {
  const known = new Set(inputs.map(({ name }) => name));
  const wrong = names.filter((name) => !known.has(name));
  const meant = new Map<string, string>();
  const free = (): Caller['inputs'] => inputs.filter(({ name }) => /^[\w-]+$/.test(name) && !names.includes(name) && ![...meant.values()].includes(name));
  for (const name of wrong) {
    const candidates = free().map((input) => input.name);
    const match = nearest(name, candidates) ?? only(candidates.filter((candidate) => endsAlike(candidate, name)));
    if (match !== undefined) meant.set(name, match);
  }
  const left = only(wrong.filter((name) => !meant.has(name)));
  const required = only(free().filter((input) => input.required));
  if (left !== undefined && required !== undefined) meant.set(left, required.name);
  return meant;
}

/** The same address, its path with other names. */
export function renamePath(address: string, meant: ReadonlyMap<string, string>): string {
  const path = pathOf(address);
  const start = address.length - address.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').length;
  const renamed = path.replace(placeholders, (whole: string, plain?: string, escaped?: string) => {
    const name = meant.get(plain ?? escaped ?? '');
    return name === undefined ? whole : `:${name}`;
  });
  return address.slice(0, start) + renamed + address.slice(start + path.length);
}

const only = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

/** `id` for `orderId`, `orderNumber` for `number`. */
function endsAlike(left: string, right: string): boolean {
  const [short = [], long = []] = [wordsOf(left), wordsOf(right)].toSorted((a, b) => a.length - b.length);
  return short.length > 0 && short.every((word, index) => word === long[long.length - short.length + index]);
}
