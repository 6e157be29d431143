/** What an entry of a list is called, in the list's own spelling; null where it has no name. */
export function nameOfListed(entry: unknown): string | null {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return null;
  const name = Object.entries(entry).find(([key, value]) => /name|title|item$/i.test(key) && typeof value === 'string')?.[1];
  return typeof name === 'string' ? name : null;
}
