import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SilenceWatch } from './silence-watch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('speaks up after 12 s, again after 24 s, and then no more until the person did something', () => {
  let count = 0;
  const watch = new SilenceWatch(12_000, () => true, () => (count += 1));
  const silence = (ms: number): number => {
    watch.begin();
    vi.advanceTimersByTime(ms);
    watch.stop();
    return count;
  };
  expect([silence(11_999), silence(12_000), silence(23_999), silence(24_000), silence(600_000)]).toEqual([0, 1, 1, 2, 2]);
  watch.forget();
  expect(silence(12_000)).toBe(3);
});

it('waits on where silence is to be expected', () => {
  let muted = true;
  let count = 0;
  const watch = new SilenceWatch(12_000, () => !muted, () => (count += 1));
  watch.begin();
  vi.advanceTimersByTime(30_000);
  expect(count).toBe(0);
  muted = false;
  vi.advanceTimersByTime(12_000);
  expect(count).toBe(1);
});
