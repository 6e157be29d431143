import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askOnce } from './ask-once.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('a burst asks once, also while the answer is late, and a second later anew', async () => {
  const answers: ((answer: number) => void)[] = [];
  const ask = askOnce(1_000, () => new Promise<number>((resolve) => answers.push(resolve)));
  const burst = [ask(), ask()];
  vi.advanceTimersByTime(5_000);
  burst.push(ask());
  answers[0]?.(1);
  expect(await Promise.all(burst)).toEqual([1, 1, 1]);
  const late = ask();
  answers[1]?.(2);
  expect(await late).toBe(2);
  vi.advanceTimersByTime(999);
  expect(await ask()).toBe(2);
  expect(answers).toHaveLength(2);
  vi.advanceTimersByTime(1);
  void ask();
  expect(answers).toHaveLength(3);
});

test('a failure is not kept', async () => {
  let times = 0;
  const ask = askOnce(1_000, async () => {
    times += 1;
    if (times === 1) throw new Error('gone');
    return times;
  });
  await expect(Promise.all([ask(), ask()])).rejects.toThrow('gone');
  expect(await ask()).toBe(2);
});
