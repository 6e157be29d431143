import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AppError } from '@/lib/core/errors.ts';
import { withRedisLock } from '@/lib/core/redis-lock.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { auditKeys, formatPoint, parsePoint, type ChainPoint } from './audit-keys.ts';
import type { AuditLog } from './audit-log.ts';
import { hashEntry } from './hash-entry.ts';
import { readRawAudit, readRawAuditBack, toExportLine, type RawAuditEntry } from './read-audit.ts';

export interface AuditRetention {
  /** Entries of this many days stay in Redis, where pages search them. */
  keepDays: number;
  /** And at most so many. */
  keepEntries: number;
}

/** KEYS stream, base. ARGV base as it was, new base, first id that stays. Trims only where nobody did so meanwhile. */
const trimScript = `
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[1] then return 0 end
redis.call('XTRIM', KEYS[1], 'MINID', '=', ARGV[3])
redis.call('SET', KEYS[2], ARGV[2])
return 1`;

/**
 * Moves entries past their retention out of Redis into one file of `folder`, gzipped JSON lines that are chained as the
 * entries were. The record itself then says up to which position and hash it was archived, so that what stays is still
 * proven. Answers how many went; nothing goes where they are not as they were written.
 * @throws AppError conflict where an entry was changed or removed; what the disk throws, with nothing trimmed
 */
export async function archiveAudit(redis: RedisConnection, audit: AuditLog, folder: string, { keepDays, keepEntries }: AuditRetention, nowMs: number): Promise<number> {
  return withRedisLock(redis, auditKeys.archiving, { ttlMs: 60_000, waitMs: 0 }, async () => {
    const before = await redis.get(auditKeys.base);
    const base = parsePoint(before);
    const due = await dueUntil(redis, base, keepEntries, nowMs - keepDays * 86_400_000);
    if (due === null) return 0;
    const from = base.sequence + 1;
    const file = `audit-${String(from).padStart(10, '0')}-${String(due.sequence).padStart(10, '0')}.jsonl.gz`;
    await mkdir(folder, { recursive: true });
    await writeArchive(redis, base, due.id, path.join(folder, file));
    await audit.record({ event: 'audit.archived', actor: 'system', subject: 'audit', details: { from, to: due.sequence, hash: due.hash, file } });
    const [next] = await redis.xrange(auditKeys.stream, `(${due.id}`, '+', 'COUNT', 1);
    if (!next) return 0;
    await redis.eval(trimScript, 2, auditKeys.stream, auditKeys.base, before ?? '', formatPoint(due), next[0]);
    return due.sequence - base.sequence;
  });
}

/** The last entry that has to go; null where all may stay. Whole days go, and where there are too many a tenth more than that. */
async function dueUntil(redis: RedisConnection, base: ChainPoint, keepEntries: number, oldestMs: number): Promise<RawAuditEntry | null> {
  const dayBegins = oldestMs - (oldestMs % 86_400_000);
  const { value: old } = await readRawAuditBack(redis, { from: String(dayBegins - 1) }).next();
  const count = await redis.xlen(auditKeys.stream);
  const surplus = count > keepEntries ? count - Math.floor(keepEntries * 0.9) : 0;
  if (!old && surplus === 0) return null;
  if (old && old.sequence - base.sequence >= surplus) return old;
  let passed = 0;
  for await (const entry of readRawAudit(redis)) if ((passed += 1) === surplus) return entry;
  return null;
}

/** @throws AppError conflict where the chain does not hold */
async function writeArchive(redis: RedisConnection, base: ChainPoint, until: string, file: string): Promise<void> {
  const unfinished = `${file}.part`;
  const zip = createGzip();
  const written = finished(zip.pipe(createWriteStream(unfinished)));
  // Awaited below; a disk that is full must not end the process before that.
  written.catch(() => {});
  let last = base;
  try {
    for await (const entry of readRawAudit(redis, { until })) {
      if (entry.sequence !== last.sequence + 1 || entry.previous !== last.hash || entry.hash !== hashEntry(last.hash, entry.sequence, entry.at, entry.text)) {
        throw new AppError('conflict', `The record of decisions was tampered with at entry ${last.sequence + 1}: nothing is archived.`, { hint: 'See what "npx foundry audit verify" says.' });
      }
      last = entry;
      if (!zip.write(toExportLine(entry))) await Promise.race([once(zip, 'drain'), written]);
    }
  } finally {
    zip.end();
  }
  await written;
  const handle = await open(unfinished);
  await handle.sync().finally(() => handle.close());
  await rename(unfinished, file);
}
