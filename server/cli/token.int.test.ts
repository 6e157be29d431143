import { inject, expect, test, vi } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import { run } from './token.ts';

const redis = await testRedis();
vi.stubEnv('REDIS_URL', inject('redisUrl'));
vi.stubEnv('NEXTAUTH_SECRET', 'n'.repeat(32));
vi.stubEnv('FOUNDRY_WORKER_SECRET', 'w'.repeat(32));
vi.stubEnv('FOUNDRY_ADMIN_EMAIL', 'admin@example.com');
vi.stubEnv('FOUNDRY_ADMIN_PASSWORD', 'long enough');

async function tokenCommand(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await run(argv, { stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) } });
  return { code, out, err };
}

test('prints only the token, which acts as the first admin with the given role', async () => {
  const { code, out, err } = await tokenCommand('--role', 'builder');
  expect([code, err]).toEqual([0, '']);
  const record = await createTokenStore(redis).verify(out.trim());
  expect(record).toMatchObject({ role: 'builder', name: 'made on the command line' });
  expect(await createUserStore(redis).byId(record!.user_id)).toMatchObject({ email: 'admin@example.com', role: 'admin' });
});

test('makes the user of an address that nobody has', async () => {
  const { code, out, err } = await tokenCommand('--role', 'user', '--email', 'bot@example.com', '--name', 'Bot');
  expect([code, err]).toEqual([0, 'Made the user bot@example.com with the role user.\n']);
  const { user_id } = (await createTokenStore(redis).verify(out.trim()))!;
  expect(await createUserStore(redis).byId(user_id)).toMatchObject({ email: 'bot@example.com', role: 'user', name: 'Bot' });
  expect((await tokenCommand('--role', 'admin', '--email', 'bot@example.com')).err).toBe('A token of yours cannot have the role admin: you are user.\n');
});

test('says what was wrong', async () => {
  expect((await tokenCommand()).err).toMatch(/^--role is missing\./);
  expect(await tokenCommand('--role', 'king')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^There is no role "king"\./) });
});
