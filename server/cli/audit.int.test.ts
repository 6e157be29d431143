import os from 'node:os';
import path from 'node:path';
import { inject, expect, test, vi } from 'vitest';
import { auditKeys } from '@/lib/audit/audit-keys.ts';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { testRedis } from '../../tests/support/redis.ts';
import { run } from './audit.ts';

const redis = await testRedis();
vi.stubEnv('REDIS_URL', inject('redisUrl'));
vi.stubEnv('NEXTAUTH_SECRET', 'n'.repeat(32));
vi.stubEnv('FOUNDRY_WORKER_SECRET', 'w'.repeat(32));
vi.stubEnv('FOUNDRY_AUDIT_DIR', path.join(os.tmpdir(), 'no-such-audit'));

async function auditCommand(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await run(argv, { stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) } });
  return { code, out, err };
}

test('lists what was decided, proves it, and finds an entry that was removed', async () => {
  expect(await auditCommand('verify')).toEqual({ code: 0, out: '0 entries: none was changed or removed.\n', err: '' });
  const audit = createRedisAuditLog(redis);
  for (const subject of ['Orders', 'Menu is public', 'Call-backs']) await audit.record({ event: 'gate.passed', actor: 'agent', subject });
  expect(await auditCommand('verify')).toEqual({ code: 0, out: '3 entries: none was changed or removed.\n', err: '' });
  const { out } = await auditCommand('list', '--limit', '2');
  expect(out.trim().split('\n').map((line) => (JSON.parse(line) as { subject: string }).subject)).toEqual(['Call-backs', 'Menu is public']);
  const [, second] = await redis.xrange(auditKeys.stream, '-', '+');
  await redis.xdel(auditKeys.stream, second![0]);
  expect(await auditCommand('verify')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/entry 2 is missing/) });
});

test('says what was wrong with the call', async () => {
  expect((await auditCommand()).err).toMatch(/^What to do is missing: verify or list\./);
  expect(await auditCommand('prove')).toMatchObject({ code: 2, err: expect.stringMatching(/^"prove" is neither verify nor list\./) });
  expect((await auditCommand('list', '--limit', '0')).err).toMatch(/^--limit 0 is no whole number above 0\./);
});
