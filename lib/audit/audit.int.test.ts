import { expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { auditStreamKey, createRedisAuditLog } from './create-redis-audit-log.ts';
import { readAudit, readRawAudit } from './read-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const redis = await testRedis();
const entry = (subject: string) => ({ event: 'gate.passed' as const, actor: 'agent', session_id: 's', subject });

test('chains the entries of several writers without a gap, and finds what was changed or removed', async () => {
  const one = createRedisAuditLog(redis);
  const two = createRedisAuditLog(redis);
  await Promise.all([one.record(entry('a')), two.record(entry('b')), one.record(entry('c')), two.record(entry('d'))]);
  expect(await verifyAudit(redis)).toEqual({ ok: true, entries: 4 });
  expect((await readAudit(redis, { limit: 2 })).map(({ sequence }) => sequence)).toEqual([4, 3]);

  const raw = [];
  for await (const each of readRawAudit(redis)) raw.push(each);
  const [, second, , fourth] = raw;
  await redis.xdel(auditStreamKey, fourth!.id);
  expect(await verifyAudit(redis)).toEqual({ ok: false, entries: 3, at: null, reason: 'the last entries are missing: the record ends at 3, 4 were written' });
  await redis.xdel(auditStreamKey, second!.id);
  expect(await verifyAudit(redis)).toEqual({ ok: false, entries: 1, at: raw[2]!.id, reason: 'entry 2 is missing: the next one has the number 3' });
});
