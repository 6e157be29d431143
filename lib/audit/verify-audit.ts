import { setImmediate as breathe } from 'node:timers/promises';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { auditKeys, formatPoint, parsePoint, type ChainPoint } from './audit-keys.ts';
import { hashEntry } from './hash-entry.ts';
import { readRawAudit, type RawAuditEntry } from './read-audit.ts';

/** `entries`: up to which position the record is as it was written. `archived`: so many of them are in archives. */
export type AuditVerdict =
  | { ok: true; entries: number; archived: number }
  | { ok: false; entries: number; archived: number; /** Id of the first entry that does not fit; null: the end is missing. */ at: string | null; reason: string };

/** What is known of the chain from outside of Redis: the hash that an entry had, by its position. */
export type KnownHeads = ReadonlyMap<number, string>;

/** After so many entries others get a turn: hashing is quick, yet a large record is long. */
const breathEvery = 500;

/**
 * Proves that no entry was changed, removed, moved or put in between since it was recorded, and that what is missing at
 * the beginning went into an archive, which the record itself says. `heads` are the ends of the record as this machine
 * noted them down: with them, a record that was cut off or written anew together with its head is noticed too.
 */
export async function verifyAudit(redis: RedisConnection, heads: KnownHeads = new Map()): Promise<AuditVerdict> {
  for (;;) {
    const base = parsePoint(await redis.get(auditKeys.base));
    const verdict = await verifyFrom(redis, base, heads);
    // What went into an archive in the middle of it is not missing.
    if (verdict.ok || parsePoint(await redis.get(auditKeys.base)).sequence === base.sequence) return verdict;
  }
}

async function verifyFrom(redis: RedisConnection, base: ChainPoint, heads: KnownHeads): Promise<AuditVerdict> {
  // Read before the entries: what is appended meanwhile comes after it.
  const head = parsePoint(await redis.get(auditKeys.head));
  const archived = base.sequence;
  let last: ChainPoint = base;
  let baseIsOnRecord = base.sequence === 0;
  for await (const entry of readRawAudit(redis)) {
    const reason = misfitOf(entry, last, heads);
    if (reason !== null) return { ok: false, entries: last.sequence, archived, at: entry.id, reason };
    last = { sequence: entry.sequence, hash: entry.hash };
    baseIsOnRecord ||= tellsOfArchive(entry, base);
    if (entry.sequence % breathEvery === 0) await breathe();
  }
  const cut = (reason: string): AuditVerdict => ({ ok: false, entries: last.sequence, archived, at: null, reason });
  if (last.sequence < head.sequence) return cut(`the last entries are missing: the record ends at ${last.sequence}, ${head.sequence} were written`);
  if (last.sequence === head.sequence && last.hash !== head.hash) return cut(`the record ends in another entry than ${formatPoint(head)}`);
  const furthest = Math.max(0, ...heads.keys());
  if (furthest > last.sequence) return cut(`the last entries are missing: the record ends at ${last.sequence}, this machine had seen ${furthest}`);
  if (!baseIsOnRecord) return { ok: false, entries: 0, archived, at: null, reason: `the first ${base.sequence} entries are missing, and the record says of no archive that holds them` };
  return { ok: true, entries: last.sequence, archived };
}

function misfitOf(entry: RawAuditEntry, last: ChainPoint, heads: KnownHeads): string | null {
  const expected = last.sequence + 1;
  if (entry.sequence > expected) return `entry ${expected} is missing: the next one has the number ${entry.sequence}`;
  if (entry.sequence < expected) return `entry ${entry.sequence} stands where entry ${expected} belongs`;
  if (entry.previous !== last.hash) return `entry ${entry.sequence} is chained to another one than entry ${last.sequence}`;
  if (entry.hash !== hashEntry(last.hash, entry.sequence, entry.at, entry.text)) return `entry ${entry.sequence} was changed after it was recorded`;
  const known = heads.get(entry.sequence);
  if (known !== undefined && known !== entry.hash) return `entry ${entry.sequence} is another one than this machine had seen: the record was written anew`;
  return null;
}

/** Whether an entry says that everything up to `base` was archived. */
export function tellsOfArchive({ text }: Pick<RawAuditEntry, 'text'>, base: ChainPoint): boolean {
  if (!text.includes('"audit.archived"')) return false;
  const entry = JSON.parse(text) as { event: string; details?: Record<string, unknown> };
  return entry.event === 'audit.archived' && entry.details?.to === base.sequence && entry.details.hash === base.hash;
}
