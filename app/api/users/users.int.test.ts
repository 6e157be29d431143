import { afterAll, expect, test } from 'vitest';
import { testRedis } from '../../../tests/support/redis.ts';
import { oneAgentRegistry, scriptedEngine } from '../../../tests/support/session-parts.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import type { Container } from '@/lib/container.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { createSessionService } from '@/lib/sessions/create-session-service.ts';
import { PATCH } from './[id]/route.ts';

const redis = await testRedis();
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32) });
const logger = createLogger('test', 'silent');
const users = createUserStore(redis);
const tokens = createTokenStore(redis);
const sessions = createSessionService({ redis, registry: oneAgentRegistry(), engine: scriptedEngine(async () => ''), users, logger });
afterAll(() => sessions.close());
const closed: string[] = [];
const rooms = { close: async (id: string) => void closed.push(id) };
globalThis.foundryContainer = { env, logger, redis, users, tokens, sessions, rooms } as unknown as Container;

const person = (name: string, role: UserRole) => users.create({ email: `${name}@example.org`, name, role, password: 'long enough' });
const [ada, eve, ben] = [await person('ada', 'admin'), await person('eve', 'admin'), await person('ben', 'user')];
const { token } = await tokens.create({ name: 'ada', user_id: ada.id, role: 'admin' });
const patch = async (id: string, body: object): Promise<number> => {
  const request = new Request(`http://127.0.0.1/api/users/${id}`, { method: 'PATCH', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return (await PATCH(request, { params: Promise.resolve({ id }) })).status;
};
async function callOf(owner: string, speaker = owner): Promise<string> {
  const { session_id } = await sessions.create({ agent_id: 'echo', user_id: owner });
  if (speaker !== owner) await sessions.letSpeak(session_id, speaker);
  await sessions.setCall(session_id, { room_name: `foundry-${session_id}`, state: 'live' });
  return session_id;
}

test('an admin who is made something else leaves the calls they opened in others’ names, a disabled one leaves their own too', async () => {
  const inBens = await callOf(ben.id, eve.id);
  const own = await callOf(eve.id);
  expect(await patch(eve.id, { password: 'battery staple' })).toBe(200);
  expect(closed).toEqual([]);
  expect(await patch(eve.id, { role: 'builder' })).toBe(200);
  expect(closed).toEqual([inBens]);
  expect(await patch(eve.id, { disabled: true })).toBe(200);
  expect(closed).toEqual([inBens, own]);
});
