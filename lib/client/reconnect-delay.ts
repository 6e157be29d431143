const firstMs = 300;
const longestMs = 10_000;

/**
 * How long to wait before another try, ms: doubling from 0.3 s to 10 s, then spread over its upper half so that the
 * browsers of a restarted server do not come back all at once.
 * @param attempt from 0
 * @param random from 0 to 1
 */
export function reconnectDelayMs(attempt: number, random: number): number {
  const whole = Math.min(firstMs * 2 ** attempt, longestMs);
  return Math.round(whole / 2 + (whole / 2) * random);
}
