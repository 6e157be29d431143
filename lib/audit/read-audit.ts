import type { RedisConnection } from '@/lib/core/redis.ts';
import type { AuditEntry, StoredAuditEntry } from './audit-log.ts';
import { auditStreamKey } from './create-redis-audit-log.ts';

/** A stream entry as Redis has it, its text unparsed. */
export interface RawAuditEntry {
  id: string;
  sequence: number;
  at: string;
  previous: string;
  hash: string;
  text: string;
}

/** All entries after `afterId`, oldest first, read in pages of `pageSize`. */
export async function* readRawAudit(redis: RedisConnection, afterId = '-', pageSize = 500): AsyncGenerator<RawAuditEntry> {
  let from = afterId === '-' ? '-' : `(${afterId}`;
  for (;;) {
    const page = await redis.xrange(auditStreamKey, from, '+', 'COUNT', pageSize);
    for (const [id, fields] of page) {
      const field = (name: string): string => fields[fields.indexOf(name) + 1] ?? '';
      yield { id, sequence: Number(field('sequence')), at: field('at'), previous: field('previous'), hash: field('hash'), text: field('entry') };
      from = `(${id}`;
    }
    if (page.length < pageSize) return;
  }
}

/** The newest entries, newest first; `before` is the id of an entry seen already. */
export async function readAudit(redis: RedisConnection, options: { limit: number; before?: string }): Promise<StoredAuditEntry[]> {
  const page = await redis.xrevrange(auditStreamKey, options.before === undefined ? '+' : `(${options.before}`, '-', 'COUNT', options.limit);
  return page.map(([id, fields]) => {
    const field = (name: string): string => fields[fields.indexOf(name) + 1] ?? '';
    // The text is our own: it was written by `record` from an AuditEntry.
    const entry = JSON.parse(field('entry')) as AuditEntry;
    return { ...entry, id, sequence: Number(field('sequence')), at: field('at'), previous_hash: field('previous'), hash: field('hash') };
  });
}
