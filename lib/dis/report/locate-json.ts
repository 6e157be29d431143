import { JsonCursor, type JsonSpan } from '../parse/json-cursor.ts';
import { deepestNesting } from '../parse/parse-json.ts';

export interface Place {
  readonly start: number;
  readonly end: number;
  /** Where its key stands, if it has one. */
  readonly key?: { readonly start: number; readonly end: number };
}

/** Length that a mark of a whole object or list gets where there is no key to mark. */
const bracketLength = 1;

/**
 * Finds where pointers stand in a JSON text, in one pass that steps over everything else. A text, number or word is marked whole,
 * an object or list by its key; a pointer that leads nowhere gets the place of the nearest part that exists.
 */
export function locateInJson(text: string, pointers: readonly string[]): Map<string, Place> {
  const wanted = new Set<string>();
  for (const pointer of pointers) {
    for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1)) wanted.add(pointer.slice(0, end));
  }
  const places = new Map<string, Place>();
  if (pointers.length === 0) return places;
  const note = (pointer: string, span: JsonSpan): void => {
    if (!wanted.has(pointer)) return;
    const first = text[span.start];
    const container = first === '{' || first === '[';
    const key = span.keyEnd > span.keyStart ? { start: span.keyStart, end: span.keyEnd } : undefined;
    const value = container ? (key ?? { start: span.start, end: span.start + bracketLength }) : { start: span.start, end: span.end };
    places.set(pointer, key === undefined ? value : { ...value, key });
  };
  // JSON.parse has read this text: what is not wanted need not be checked again.
  new JsonCursor(text, { enter: (pointer) => wanted.has(pointer) || 'skip', leave: note }, deepestNesting).read();
  return new Map(pointers.map((pointer) => [pointer, nearestPlace(places, pointer)]));
}

function nearestPlace(places: ReadonlyMap<string, Place>, pointer: string): Place {
  for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1)) {
    const place = places.get(pointer.slice(0, end));
    // The key of a parent says nothing about a member that is not there.
    if (place !== undefined) return end === pointer.length ? place : { start: place.start, end: place.end };
  }
  return { start: 0, end: bracketLength };
}
