/** Edits (insert, drop, replace, swap of neighbours) between two short texts; stops counting above `limit`. */
function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    // No later row is smaller than the smallest of this one.
    if (Math.min(...current) > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}

const longestCompared = 80;
const mostCandidates = 5_000;
/** More than these are another text, however long. */
const mostEdits = 8;

/** The candidate that was most likely meant, or undefined where none is close. Case, `_`, `-` and blanks do not count. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length > longestCompared) return undefined;
  const plain = simplify(text);
  const limit = Math.min(mostEdits, Math.max(1, Math.floor(plain.length / 3)));
  let best: string | undefined;
  let bestDistance = limit + 1;
  let compared = 0;
  for (const candidate of candidates) {
    compared += 1;
    if (compared > mostCandidates) break;
    if (candidate.length > longestCompared) continue;
    const steps = distance(plain, simplify(candidate), bestDistance);
    if (steps < bestDistance) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best;
}

const simplify = (text: string): string => text.toLowerCase().replace(/[_\-\s]+/g, '');
