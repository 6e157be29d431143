import { afterAll, expect, test } from 'vitest';
import { freePort } from '../../tests/support/livekit.ts';
import { testRedis } from '../../tests/support/redis.ts';
import type { Session, SessionEvent } from '@/lib/contracts/sessions.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { createVoiceRooms } from './create-voice-rooms.ts';
import { createWatchedCalls } from './watched-calls.ts';

const redis = await testRedis();
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32), LIVEKIT_URL: `ws://127.0.0.1:${await freePort()}`, LIVEKIT_API_SECRET: 's'.repeat(32) });
const told: unknown[] = [];
const sessions = {
  setCall: async (_: string, call: Session['call']) => told.push(call) > 0,
  isOpen: async () => true,
  record: async (_: string, event: SessionEvent) => ({ ...event, event_id: '1-0' }),
};
const rooms = createVoiceRooms({ redis, sessions, env, logger: createLogger('test', 'silent') });
afterAll(() => rooms.stop());

test('a call that ends while LiveKit is away is watched on until its room can be deleted', async () => {
  const calls = createWatchedCalls(redis);
  const session_id = '6f9d1c1e-6f0e-4b51-9a68-8f3c7a1d2e3f';
  const call = { session_id, state: 'live', dispatched_at: 1, attempts: 0, agent_seen: true, announced: false, alone_since: null, joinable_until: 2, ends_at: Date.now() + 60_000, checked_at: 3 } as const;
  await calls.put(call);
  await rooms.close(session_id);
  expect(told).toEqual([null]);
  expect(await calls.ids()).toEqual([session_id]);
  expect(await calls.get(session_id)).toEqual({ ...call, ends_at: 0 });
});
