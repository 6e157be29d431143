/** Positions of the highest scores, highest first, those that are equal in their order; at most `count` of them. */
export function bestOf(scores: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (const [position, score] of scores.entries()) {
    const last = best.at(-1);
    if (best.length === count && last !== undefined && score <= (scores[last] ?? 0)) continue;
    let place = best.length;
    while (place > 0 && (scores[best[place - 1] ?? 0] ?? 0) < score) place -= 1;
    best.splice(place, 0, position);
    if (best.length > count) best.pop();
  }
  return best;
}
