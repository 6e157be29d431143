import { emptyCheckpoint, uuid6 } from '@langchain/langgraph-checkpoint';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { testRedis } from '../../../tests/support/redis.ts';
import { checkpointKeys } from './checkpoint-keys.ts';
import { RedisSaver } from './redis-saver.ts';

let redis: RedisConnection;
beforeAll(async () => {
  redis = await testRedis();
});

const initializer = {
  checkpointerName: 'RedisSaver',
  createCheckpointer: () => new RedisSaver(redis),
  destroyCheckpointer: async () => {
    await redis.flushall();
  },
};
// The conformance suite takes vitest's functions from the global scope.
Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it });
const { deltaChannelHistoryTests, validate } = await import('@langchain/langgraph-checkpoint-validation');
validate(initializer);
deltaChannelHistoryTests(initializer);

describe('RedisSaver', () => {
  const metadata = { source: 'loop' as const, step: 1, parents: {} };
  const at = (thread: string) => ({ configurable: { thread_id: thread, checkpoint_ns: '' } });
  const checkpoint = (id: string, version: number, value: unknown) => ({ ...emptyCheckpoint(), id, channel_values: { conversation: value }, channel_versions: { conversation: version } });

  test('keeps all keys of a thread in one hash slot and forgets all of them', async () => {
    await redis.flushall();
    const saver = new RedisSaver(redis);
    const config = await saver.put(at('t-1'), checkpoint(uuid6(1), 1, 'a'), metadata, { conversation: 1 });
    await saver.putWrites(config, [['conversation', 'b']], 'task');
    const keys = await redis.keys('*');
    expect(keys).toHaveLength(4);
    expect(keys.every((key) => key.startsWith('foundry:session:{t-1}:'))).toBe(true);
    await saver.deleteThread('t-1');
    expect(await redis.keys('*')).toEqual([]);
  });

  test('keeps as many checkpoints as asked, with the values that they need', async () => {
    await redis.flushall();
    const saver = new RedisSaver(redis, { keep: 2 });
    let config = at('t-2') as Awaited<ReturnType<typeof saver.put>>;
    const ids: string[] = [];
    for (let step = 1; step <= 5; step += 1) {
      const id = uuid6(step);
      ids.push(id);
      config = await saver.put(config, checkpoint(id, step, `turn ${step}`), metadata, { conversation: step });
    }
    const kept = [];
    for await (const tuple of saver.list(at('t-2'))) kept.push([tuple.checkpoint.id, tuple.checkpoint.channel_values.conversation]);
    expect(kept).toEqual([[ids[4], 'turn 5'], [ids[3], 'turn 4']]);
    expect(await redis.hlen(checkpointKeys('t-2').values)).toBe(2);
  });

  test('says which session is damaged instead of answering with something else', async () => {
    await redis.flushall();
    const saver = new RedisSaver(redis);
    const id = uuid6(1);
    await saver.put(at('t-3'), checkpoint(id, 1, 'mine'), metadata, { conversation: 1 });
    await redis.hset(checkpointKeys('t-3').values, `\u0000conversation\u00001`, 'json:{"half');
    await expect(saver.getTuple(at('t-3'))).rejects.toThrow(`The stored conversation of session t-3 is damaged: channel conversation of checkpoint ${id} cannot be read.`);
    await redis.hset(checkpointKeys('t-3').records, `\u0000${id}`, JSON.stringify({ thread: 't-4', namespace: '', checkpoint: { v: 4, id, ts: '', channel_versions: {}, versions_seen: {} }, metadata: {}, parent: null }));
    await expect(saver.getTuple(at('t-3'))).rejects.toThrow(`checkpoint ${id} belongs to another conversation`);
  });

  test('writes nothing for a holder that lost the session’s lock', async () => {
    await redis.flushall();
    const saver = new RedisSaver(redis, { keep: 1 });
    const fence = { key: 'foundry:session:{t-6}:fence', token: '2' };
    const fenced = { configurable: { ...at('t-6').configurable, fence } };
    await redis.set(fence.key, '2');
    await saver.put(fenced, checkpoint(uuid6(1), 1, 'mine'), metadata, { conversation: 1 });
    await redis.set(fence.key, '3');
    await expect(saver.put(fenced, checkpoint(uuid6(2), 2, 'too late'), metadata, { conversation: 2 })).rejects.toThrow('Another process runs this session now.');
    expect((await saver.getTuple(at('t-6')))?.checkpoint.channel_values.conversation).toBe('mine');
  });

  test('reads data only: a record that names a class stays an object', async () => {
    await redis.flushall();
    const saver = new RedisSaver(redis);
    const hostile = { lc: 1, type: 'constructor', id: ['langchain', 'llms', 'OpenAI'], kwargs: {} };
    await saver.put(at('t-5'), checkpoint(uuid6(1), 1, hostile), metadata, { conversation: 1 });
    expect((await saver.getTuple(at('t-5')))?.checkpoint.channel_values.conversation).toEqual(hostile);
  });
});
