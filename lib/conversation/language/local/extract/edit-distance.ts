/** Levenshtein distance of two words, or `limit + 1` where it is above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      current[column] = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1));
    }
    if (Math.min(...current) > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}

/** The entry of a vocabulary that a misheard word most likely is, in the vocabulary's own spelling; null where none is near. */
export function nearestWord(word: string, vocabulary: readonly string[]): string | null {
  const limit = word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0;
  let best: { entry: string; distance: number } | null = null;
  for (const entry of vocabulary) {
    const distance = editDistance(word.toLowerCase(), entry.toLowerCase(), limit);
    if (distance <= limit && (best === null || distance < best.distance)) best = { entry, distance };
  }
  return best?.entry ?? null;
}
