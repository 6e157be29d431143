import { afterAll, expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { oneAgentRegistry, people, scriptedEngine } from '../../tests/support/session-parts.ts';
import { AppError } from '@/lib/core/errors.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { createSessionService } from '@/lib/sessions/create-session-service.ts';
import { closeCallsOfUser } from './close-calls-of-user.ts';

const users = { byId: async (id: string) => Object.values(people).find((user) => user.id === id) ?? null };
const sessions = createSessionService({ redis: await testRedis(), registry: oneAgentRegistry(), engine: scriptedEngine(async () => ''), users, logger: createLogger('test', 'silent') });
afterAll(() => sessions.close());

test('ends the calls of that user only, each although another cannot be ended', async () => {
  const made: string[] = [];
  for (const user_id of ['anna', 'anna', 'anna', 'ben']) made.push((await sessions.create({ agent_id: 'echo', user_id })).session_id);
  const [first = '', second = '', writing = '', bens = ''] = made;
  for (const id of [first, second, bens]) await sessions.setCall(id, { room_name: `foundry-${id}`, state: 'live' });
  const closed: string[] = [];
  const close = async (id: string): Promise<void> => {
    closed.push(id);
    if (id === first) throw new AppError('unavailable', 'LiveKit does not answer.');
  };
  await expect(closeCallsOfUser('anna', { sessions, rooms: { close } })).rejects.toMatchObject({ code: 'unavailable' });
  expect(closed.toSorted()).toEqual([first, second].toSorted());
  expect(closed).not.toContain(writing);
});
