const firstMs = 200;
const longestMs = 10_000;
const steadyMs = 30_000;

/**
 * How long to wait before a process that ended is started again: 0.2 s, doubling to 10 s; from the beginning once it had run for 30 s.
 * @returns {(ranForMs: number) => number} ms
 */
export function createBackoff() {
  let next = firstMs;
  return (ranForMs) => {
    if (ranForMs >= steadyMs) next = firstMs;
    const wait = next;
    next = Math.min(next * 2, longestMs);
    return wait;
  };
}
