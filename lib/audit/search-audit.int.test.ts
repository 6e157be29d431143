import { expect, test } from 'vitest';
import { testRedis } from '../../tests/support/redis.ts';
import type { AuditEntry } from './audit-log.ts';
import { createRedisAuditLog } from './create-redis-audit-log.ts';
import { hashEntry } from './hash-entry.ts';
import { exportAudit, searchAudit, type AuditSearch } from './search-audit.ts';

const redis = await testRedis();
const audit = createRedisAuditLog(redis);
const entries: AuditEntry[] = [
  { event: 'gate.passed', actor: 'agent', user_id: 'ben', session_id: 's1', agent_id: 'bank', subject: 'Verified callers', details: { capability: 'transfer' } },
  { event: 'approval.requested', actor: 'agent', user_id: 'ben', session_id: 's1', agent_id: 'bank', subject: 'transferMoney' },
  { event: 'approval.granted', actor: 'ana', user_id: 'ben', session_id: 's1', agent_id: 'bank', subject: 'Transfer money' },
  { event: 'user.disabled', actor: 'ada', user_id: 'ben', subject: 'Ben' },
  { event: 'gate.refused', actor: 'agent', user_id: 'cem', session_id: 's2', agent_id: 'pizza', subject: 'Opening hours' },
];
for (const entry of entries) await audit.record(entry);
const nobody: AuditSearch['idsNamed'] = new Map();

async function find(filter: AuditSearch['filter'], more: Partial<AuditSearch> = {}) {
  return (await searchAudit(redis, { filter, idsNamed: nobody, limit: 50, ...more })).entries.map(({ sequence }) => sequence);
}

test('finds by kind, group, decision, actor, agent, session and words', async () => {
  expect(await find({})).toEqual([5, 4, 3, 2, 1]);
  expect(await find({ kind: 'approval.granted' })).toEqual([3]);
  expect(await find({ group: 'approvals' })).toEqual([3, 2]);
  expect(await find({ decision: 'refused' })).toEqual([5]);
  expect(await find({ decision: 'allowed', group: 'decisions' })).toEqual([1]);
  expect(await find({ actor: 'ana' })).toEqual([3]);
  expect(await find({ agent: 'pizza' })).toEqual([5]);
  expect(await find({ session: 's1' })).toEqual([3, 2, 1]);
  expect(await find({ q: 'MONEY' })).toEqual([3, 2]);
  expect(await find({ q: 'transfer verified' })).toEqual([1]);
  expect(await find({ q: 'nothing' })).toEqual([]);
});

test('a word also finds whom it names, as who acted and as whom it is about', async () => {
  const idsNamed = new Map([['benjamin', new Set(['ben'])], ['ana', new Set(['ana'])]]);
  expect(await find({ q: 'Benjamin' }, { idsNamed })).toEqual([4, 3, 2, 1]);
  expect(await find({ q: 'ana benjamin' }, { idsNamed })).toEqual([3]);
});

test('finds by time', async () => {
  const first = (await searchAudit(redis, { filter: {}, idsNamed: nobody, limit: 50 })).entries.at(-1)!;
  const began = new Date(Number(first.id.split('-')[0]));
  expect(await find({ to: began.toISOString() })).toEqual([]);
  expect(await find({ from: began.toISOString() })).toEqual([5, 4, 3, 2, 1]);
  expect(await find({ from: new Date(began.getTime() + 3_600_000).toISOString() })).toEqual([]);
});

test('goes on where a page ended', async () => {
  const first = await searchAudit(redis, { filter: { agent: 'bank' }, idsNamed: nobody, limit: 2 });
  expect([first.entries.map(({ sequence }) => sequence), first.searched_to]).toEqual([[3, 2], null]);
  const second = await searchAudit(redis, { filter: { agent: 'bank' }, idsNamed: nobody, limit: 2, cursor: first.next! });
  expect([second.entries.map(({ sequence }) => sequence), second.next]).toEqual([[1], null]);
});

test('exports what fits, oldest first, in lines that prove themselves', async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of exportAudit(redis, { filter: { session: 's1' }, idsNamed: nobody })) pieces.push(piece);
  const lines = Buffer.concat(pieces).toString('utf8').split('\n');
  expect(lines.pop()).toBe('');
  const parsed = lines.map((line) => JSON.parse(line) as { sequence: number; at: string; previous_hash: string; hash: string; entry: AuditEntry });
  expect(parsed.map(({ entry }) => entry)).toEqual(entries.slice(0, 3));
  for (const { previous_hash, sequence, at, hash, entry } of parsed) expect(hash).toBe(hashEntry(previous_hash, sequence, at, JSON.stringify(entry)));
});

test('looks at a bounded number of entries for one page, says how far it came, and goes on from there', async () => {
  await redis.flushall();
  const log = createRedisAuditLog(redis);
  await log.record({ event: 'user.created', actor: 'ada', subject: 'Needle' });
  await Promise.all(Array.from({ length: 20_000 }, () => log.record({ event: 'gate.passed', actor: 'agent', subject: 'Hay' })));
  const first = await searchAudit(redis, { filter: { q: 'needle' }, idsNamed: nobody, limit: 10 });
  expect(first.entries).toEqual([]);
  expect(first.searched_to).not.toBeNull();
  const second = await searchAudit(redis, { filter: { q: 'needle' }, idsNamed: nobody, limit: 10, cursor: first.next! });
  expect([second.entries.map(({ sequence }) => sequence), second.next, second.searched_to]).toEqual([[1], null, null]);
});
