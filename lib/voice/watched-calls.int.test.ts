import { afterEach, expect, test, vi } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { createWatchedCalls } from './watched-calls.ts';

const redis = await testRedis();
const calls = createWatchedCalls(redis);
afterEach(() => vi.restoreAllMocks());

test('how long an agent is silent is told by one clock, however the clocks of web processes differ', async () => {
  const now = Date.now();
  vi.spyOn(Date, 'now').mockReturnValue(now - 3_600_000);
  await calls.beat('s', 'agent-1');
  vi.spyOn(Date, 'now').mockReturnValue(now + 3_600_000);
  const { 'agent-1': silentMs } = await calls.silences('s');
  expect(silentMs).toBeGreaterThanOrEqual(0);
  expect(silentMs).toBeLessThan(60_000);
  expect(await calls.silences('another')).toEqual({});
});
