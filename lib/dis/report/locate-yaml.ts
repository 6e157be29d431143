import { isCollection, isPair, isScalar, parseDocument, type Document } from 'yaml';
import type { Place } from './locate-json.ts';

/** Characters; the reader that knows places takes 2 s and 300 MB for each million of the worst kind (docs/decisions/022). */
const longestPlaced = 4_000_000;

/**
 * Finds where pointers stand in a YAML text, unless it is very large; the nearest existing part for one that leads nowhere. The
 * text must have been read by parseYaml before: this reader recurses, and relies on the depth that was checked there.
 */
export function locateInYaml(text: string, pointers: readonly string[]): Map<string, Place> {
  if (pointers.length === 0 || text.length > longestPlaced) return new Map();
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
  return new Map(pointers.map((pointer) => [pointer, placeOf(document, pointer)]));
}

function placeOf(document: Document, pointer: string): Place {
  let node: unknown = document.contents;
  let place: Place = { start: 0, end: 1 };
  for (const token of pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    if (!isCollection(node)) return { start: place.start, end: place.end };
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === token);
    const next: unknown = isPair(pair) ? pair.value : node.items[Number(token)];
    if (next === undefined) return { start: place.start, end: place.end };
    const marked = isPair(pair) && isScalar(pair.key) && isCollection(next) ? pair.key : next;
    const found = rangeOf(marked);
    const key = isPair(pair) ? rangeOf(pair.key) : undefined;
    if (found !== undefined) place = key === undefined ? found : { ...found, key };
    node = next;
  }
  return place;
}

function rangeOf(node: unknown): Pick<Place, 'start' | 'end'> | undefined {
  const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) ? { start: Number(range[0]), end: Math.max(Number(range[0]) + 1, Number(range[1])) } : undefined;
}
