import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { auditKeys } from './audit-keys.ts';
import { createRedisAuditLog } from './create-redis-audit-log.ts';
import { hashEntry } from './hash-entry.ts';
import { noteHead, readKnownHeads } from './known-heads.ts';
import { readAudit, readRawAudit, type RawAuditEntry } from './read-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const redis = await testRedis();
const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-audit-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const at = new Date('2026-11-24T08:00:00.000Z');
const entry = (subject: string) => ({ event: 'gate.passed' as const, actor: 'agent', session_id: 's', subject });

beforeEach(() => redis.flushall());

async function recorded(...subjects: string[]): Promise<RawAuditEntry[]> {
  const audit = createRedisAuditLog(redis, () => at);
  for (const subject of subjects) await audit.record(entry(subject));
  return stored();
}

async function stored(): Promise<RawAuditEntry[]> {
  const raw: RawAuditEntry[] = [];
  for await (const each of readRawAudit(redis)) raw.push(each);
  return raw;
}

/** As someone with the keys of Redis would: everything anew, with the given texts. */
async function writeAnew(entries: readonly Pick<RawAuditEntry, 'sequence' | 'at' | 'previous' | 'hash' | 'text'>[]): Promise<void> {
  await redis.del(auditKeys.stream);
  for (const { sequence, at: when, previous, hash, text } of entries) await redis.xadd(auditKeys.stream, '*', 'sequence', sequence, 'at', when, 'previous', previous, 'hash', hash, 'entry', text);
}

test('chains the entries of two writers without a gap', async () => {
  const [one, two] = [createRedisAuditLog(redis), createRedisAuditLog(redis)];
  await Promise.all([one.record(entry('a')), two.record(entry('b')), one.record(entry('c')), two.record(entry('d'))]);
  expect(await verifyAudit(redis)).toEqual({ ok: true, entries: 4, archived: 0 });
  expect((await readAudit(redis, { limit: 2 })).map(({ sequence }) => sequence)).toEqual([4, 3]);
});

test('two processes that append at the same time lose nothing and leave one chain', async () => {
  const start = (name: string): ChildProcess =>
    fork(fileURLToPath(new URL('../../tests/support/audit-child.ts', import.meta.url)), { env: { ...process.env, CHILD_REDIS_URL: inject('redisUrl'), CHILD_NAME: name, CHILD_COUNT: '100' }, execArgv: ['--import', 'tsx'] });
  const children = [start('one'), start('two')];
  await Promise.all(children.map((child) => once(child, 'message')));
  const ends = children.map((child) => once(child, 'exit'));
  for (const child of children) child.send('go');
  expect((await Promise.all(ends)).map(([code]) => code as number)).toEqual([0, 0]);
  expect(await verifyAudit(redis)).toEqual({ ok: true, entries: 200, archived: 0 });
  const wanted = ['one', 'two'].flatMap((name) => Array.from({ length: 100 }, (_, number) => `${name}-${number}`)).toSorted();
  expect((await readAudit(redis, { limit: 500 })).map(({ subject }) => subject).toSorted()).toEqual(wanted);
});

test('a batch that was sent again after a lost connection is appended once', async () => {
  const sent: unknown[][] = [];
  const twice = { eval: async (...args: unknown[]) => {
    sent.push(args);
    // What ioredis does when the answer to a command got lost.
    await redis.call('EVAL', ...(args as string[]));
    return redis.call('EVAL', ...(args as string[]));
  } };
  const audit = createRedisAuditLog(twice as unknown as typeof redis);
  await audit.record(entry('a'));
  await audit.record(entry('b'));
  expect(sent).toHaveLength(2);
  expect((await stored()).map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test('an entry that was changed is found', async () => {
  const [first, second, third] = await recorded('a', 'b', 'c');
  await writeAnew([first!, { ...second!, text: second!.text.replace('"b"', '"x"') }, third!]);
  expect(await verifyAudit(redis)).toMatchObject({ ok: false, entries: 1, reason: 'entry 2 was changed after it was recorded' });
});

test('entries that were removed at the beginning, in the middle or at the end are found', async () => {
  const [first, second, , fourth] = await recorded('a', 'b', 'c', 'd');
  await redis.xdel(auditKeys.stream, fourth!.id);
  expect(await verifyAudit(redis)).toEqual({ ok: false, entries: 3, archived: 0, at: null, reason: 'the last entries are missing: the record ends at 3, 4 were written' });
  await redis.xdel(auditKeys.stream, second!.id);
  expect(await verifyAudit(redis)).toMatchObject({ ok: false, entries: 1, reason: 'entry 2 is missing: the next one has the number 3' });
  await redis.xdel(auditKeys.stream, first!.id);
  expect(await verifyAudit(redis)).toMatchObject({ ok: false, entries: 0, reason: 'entry 1 is missing: the next one has the number 3' });
});

test('entries that changed places are found', async () => {
  const [first, second, third] = await recorded('a', 'b', 'c');
  await writeAnew([second!, first!, third!]);
  expect(await verifyAudit(redis)).toMatchObject({ ok: false, entries: 0, reason: 'entry 1 is missing: the next one has the number 2' });
  await writeAnew([first!, first!, second!, third!]);
  expect(await verifyAudit(redis)).toMatchObject({ ok: false, entries: 1, reason: 'entry 1 stands where entry 2 belongs' });
});

test('a record that was cut off together with its head is noticed by the head that this machine noted', async () => {
  const [first, second, third] = await recorded('a', 'b', 'c');
  expect(await noteHead(redis, folder, 0, at)).toBe(3);
  expect(await noteHead(redis, folder, 3, at)).toBe(3);
  expect(await readFile(path.join(folder, 'heads.jsonl'), 'utf8')).toBe(`{"at":"2026-11-24T08:00:00.000Z","sequence":3,"hash":"${third!.hash}"}\n`);
  await redis.xdel(auditKeys.stream, third!.id);
  await redis.set(auditKeys.head, `2 ${second!.hash}`);
  expect(await verifyAudit(redis)).toMatchObject({ ok: true, entries: 2 });
  expect(await verifyAudit(redis, await readKnownHeads(folder))).toEqual({ ok: false, entries: 2, archived: 0, at: null, reason: 'the last entries are missing: the record ends at 2, this machine had seen 3' });

  // Written anew from the second on, each hash right, and the new end noted again.
  const text = second!.text.replace('"b"', '"x"');
  const hash = hashEntry(first!.hash, 2, second!.at, text);
  const last = hashEntry(hash, 3, third!.at, third!.text);
  await writeAnew([first!, { ...second!, text, hash }, { ...third!, previous: hash, hash: last }]);
  await redis.set(auditKeys.head, `3 ${last}`);
  await noteHead(redis, folder, 2, at);
  expect(await verifyAudit(redis)).toMatchObject({ ok: true, entries: 3 });
  expect(await verifyAudit(redis, await readKnownHeads(folder))).toMatchObject({ ok: false, entries: 2, reason: 'entry 3 is another one than this machine had seen: the record was written anew' });
});
