import { afterEach, expect, test, vi } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { createUserStore } from './create-user-store.ts';
import { watchShutOuts, type ShutOuts } from './shut-outs.ts';

const redis = await testRedis();
const users = createUserStore(redis);
const open: ShutOuts[] = [];
const patience = 10_000;
async function watch(): Promise<ShutOuts> {
  const shutOuts = await watchShutOuts({ redis, users, logger: createLogger('test', 'silent') });
  open.push(shutOuts);
  return shutOuts;
}
/** Everything that listens loses its connection before what comes next is announced. */
const deafen = (): Promise<unknown> => redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
const person = async (name: string): Promise<string> => (await users.create({ email: `${name}@example.org`, name, role: 'user', password: 'long enough' })).id;

afterEach(async () => {
  for (const shutOuts of open.splice(0)) shutOuts.stop();
  await redis.flushall();
});

test('a disabled user, and one with another password, is shut out in every process, and nobody else', async () => {
  const [anna, ben, eve] = [await person('anna'), await person('ben'), await person('eve')];
  const signals = [await watch(), await watch()].map((shutOuts) => [anna, ben, eve].map((id) => shutOuts.signalFor(id)));
  const aborted = (): boolean[][] => signals.map((each) => each.map((signal) => signal.aborted));
  await users.setDisabled(anna, true);
  await users.setPassword(ben, 'battery staple');
  await vi.waitFor(() => expect(aborted()).toEqual([[true, true, false], [true, true, false]]), patience);
});

test('an announcement that came while nothing listened is made up for: everything closes, and is open again to who may be here', async () => {
  const [anna, ben] = [await person('anna'), await person('ben')];
  const shutOuts = await watch();
  const [hers, his] = [shutOuts.signalFor(anna), shutOuts.signalFor(ben)];
  await deafen();
  await users.setPassword(anna, 'battery staple');
  await vi.waitFor(() => expect([hers.aborted, his.aborted]).toEqual([true, true]), patience);
  const again = shutOuts.signalFor(ben);
  expect(again.aborted).toBe(false);
  await users.setPassword(ben, 'battery staple');
  await vi.waitFor(() => expect(again.aborted).toBe(true), patience);
});
