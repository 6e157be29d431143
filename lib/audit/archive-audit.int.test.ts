import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import { archiveAudit } from './archive-audit.ts';
import { auditKeys, formatPoint } from './audit-keys.ts';
import { createRedisAuditLog } from './create-redis-audit-log.ts';
import { hashEntry } from './hash-entry.ts';
import { readRawAudit } from './read-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const redis = await testRedis();
const audit = createRedisAuditLog(redis);
let folder = '';
beforeEach(async () => {
  await redis.flushall();
  folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-archive-'));
  for (let number = 1; number <= 20; number += 1) await audit.record({ event: 'gate.passed', actor: 'agent', subject: `gate ${number}` });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const generous = { keepDays: 400, keepEntries: 1_000 };
const dayMs = 86_400_000;

async function sequences(): Promise<number[]> {
  const found: number[] = [];
  for await (const { sequence } of readRawAudit(redis)) found.push(sequence);
  return found;
}

test('nothing is archived before its time', async () => {
  expect(await archiveAudit(redis, audit, folder, generous, Date.now())).toBe(0);
  expect(await readdir(folder)).toEqual([]);
});

test('what there is too much of goes into a file that proves itself, and the rest is still proven', async () => {
  expect(await archiveAudit(redis, audit, folder, { ...generous, keepEntries: 10 }, Date.now())).toBe(11);
  expect(await readdir(folder)).toEqual(['audit-0000000001-0000000011.jsonl.gz']);
  expect(await sequences()).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
  expect(await verifyAudit(redis)).toEqual({ ok: true, entries: 21, archived: 11 });

  const lines = gunzipSync(await readFile(path.join(folder, 'audit-0000000001-0000000011.jsonl.gz'))).toString('utf8').trim().split('\n');
  let previous = '0'.repeat(64);
  for (const [index, line] of lines.entries()) {
    const { sequence, at, previous_hash, hash, entry } = JSON.parse(line) as { sequence: number; at: string; previous_hash: string; hash: string; entry: { subject: string } };
    expect({ sequence, subject: entry.subject, previous_hash, hash }).toEqual({ sequence: index + 1, subject: `gate ${index + 1}`, previous_hash: previous, hash: hashEntry(previous, sequence, at, JSON.stringify(entry)) });
    previous = hash;
  }
  expect(await redis.get(auditKeys.base)).toBe(`11 ${previous}`);
  // The next one goes on from there.
  await audit.record({ event: 'gate.passed', actor: 'agent', subject: 'later' });
  expect(await archiveAudit(redis, audit, folder, { ...generous, keepEntries: 5 }, Date.now())).toBe(7);
  expect(await readdir(folder)).toEqual(['audit-0000000001-0000000011.jsonl.gz', 'audit-0000000012-0000000018.jsonl.gz']);
  expect(await verifyAudit(redis)).toEqual({ ok: true, entries: 23, archived: 18 });
});

test('what is older than its days goes, a whole day at a time', async () => {
  expect(await archiveAudit(redis, audit, folder, generous, Date.now() + 402 * dayMs)).toBe(20);
  expect(await sequences()).toEqual([21]);
  expect(await verifyAudit(redis)).toEqual({ ok: true, entries: 21, archived: 20 });
});

test('a beginning that was removed without an archive is noticed', async () => {
  const raw = [];
  for await (const entry of readRawAudit(redis)) raw.push(entry);
  await redis.xtrim(auditKeys.stream, 'MINID', raw[5]!.id);
  await redis.set(auditKeys.base, formatPoint(raw[4]!));
  expect(await verifyAudit(redis)).toEqual({ ok: false, entries: 0, archived: 5, at: null, reason: 'the first 5 entries are missing, and the record says of no archive that holds them' });
});

test('what was tampered with is not archived', async () => {
  const [, second] = await redis.xrange(auditKeys.stream, '-', '+');
  await redis.xdel(auditKeys.stream, second![0]);
  await expect(archiveAudit(redis, audit, folder, { ...generous, keepEntries: 10 }, Date.now())).rejects.toMatchObject({ code: 'conflict', message: 'The record of decisions was tampered with at entry 2: nothing is archived.' });
  expect((await readdir(folder)).filter((name) => name.endsWith('.gz'))).toEqual([]);
  expect((await sequences()).length).toBe(19);
});
