import { isCollection, isPair, isScalar, parseDocument, type Document } from 'yaml';
import type { Place } from './locate-json.ts';
import { yamlSections } from './yaml-sections.ts';

/** Characters; the reader that knows places takes 2 s and 300 MB for each million of the worst kind (docs/decisions/022). */
const longestPlaced = 4_000_000;
/** Characters of one construct of a longer text, for the same reason; hundreds of them may have a problem. */
const longestPart = 100_000;

/**
 * Finds where pointers stand in a YAML text; the nearest existing part for one that leads nowhere. In a very long text only the
 * constructs that are asked for are read, each by itself. The text must have been read by parseYaml before: this reader recurses,
 * and relies on the depth that was checked there.
 */
export function locateInYaml(text: string, pointers: readonly string[]): Map<string, Place> {
  if (pointers.length === 0) return new Map();
  if (text.length > longestPlaced) return locateInParts(text, pointers);
  const document = documentOf(text);
  return new Map(pointers.map((pointer) => [pointer, placeOf(document, pointer)]));
}

const documentOf = (text: string): Document => parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });

function locateInParts(text: string, pointers: readonly string[]): Map<string, Place> {
  const sections = yamlSections(text);
  const documents = new Map<string, Document>();
  const places = new Map<string, Place>();
  let left = longestPlaced;
  for (const pointer of pointers) {
    const name = prefixesOf(pointer).find((prefix) => sections.has(prefix));
    const section = name === undefined ? undefined : sections.get(name);
    if (name === undefined || section === undefined) continue;
    const first = text.slice(section.start, text.indexOf('\n', section.start) === -1 ? undefined : text.indexOf('\n', section.start));
    const indent = first.length - first.trimStart().length;
    const length = section.end - section.start;
    if (!documents.has(name)) left -= length;
    if (length > longestPart || left < 0) {
      const line = { start: section.start + indent, end: section.start + Math.max(indent + 1, first.trimEnd().replace(/:$/, '').length) };
      places.set(pointer, { ...line, key: line });
      continue;
    }
    const isItem = first.trimStart().startsWith('-');
    // An item without its dash is a mapping that begins where the item does: all offsets stay.
    const document = documents.get(name) ?? documentOf(isItem ? `${' '.repeat(indent)} ${text.slice(section.start + indent + 1, section.end)}` : text.slice(section.start, section.end));
    documents.set(name, document);
    const inside = pointer.slice(isItem ? name.length : name.lastIndexOf('/'));
    places.set(pointer, shifted(inside === '' ? (rangeOf(document.contents) ?? { start: 0, end: 1 }) : placeOf(document, inside), section.start));
  }
  return places;
}

/** A pointer and those of what holds it, longest first. */
const prefixesOf = (pointer: string): string[] => pointer.split('/').slice(1).map((_, index, tokens) => `/${tokens.slice(0, tokens.length - index).join('/')}`);

function shifted(place: Place, by: number): Place {
  const move = ({ start, end }: Pick<Place, 'start' | 'end'>): Pick<Place, 'start' | 'end'> => ({ start: start + by, end: end + by });
  return place.key === undefined ? move(place) : { ...move(place), key: move(place.key) };
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
