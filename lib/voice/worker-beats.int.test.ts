import { expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { createWorkerBeats } from './worker-beats.ts';

const redis = await testRedis();
const beat = { worker_id: 'w1', capacity: 2, active_calls: 1, speech: null };

test('what another release wrote hides no worker and is dropped', async () => {
  const workers = createWorkerBeats(redis);
  await workers.record(beat);
  await redis.hset('foundry:workers', 'old', '{"load":3}', 'torn', '{');
  await redis.hset('foundry:workers', 'silent', JSON.stringify({ ...beat, worker_id: 'silent', at: Date.now() - 8_000 }));
  expect(await workers.list()).toMatchObject([beat]);
  expect(await redis.hkeys('foundry:workers')).toEqual(['w1']);
});
