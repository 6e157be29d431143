import type { RedisConnection } from '@/lib/core/redis.ts';
import { auditKeys } from './audit-keys.ts';
import type { AuditEntry, StoredAuditEntry } from './audit-log.ts';

/** A stream entry as Redis has it, its text unparsed. */
export interface RawAuditEntry {
  id: string;
  sequence: number;
  at: string;
  previous: string;
  hash: string;
  text: string;
}

const pageSize = 500;

/** Entries from `from` to `until` (ids, or instants in ms; `(` before an id leaves it out), oldest first, read a page at a time. */
export async function* readRawAudit(redis: RedisConnection, { from = '-', until = '+' }: { from?: string; until?: string } = {}): AsyncGenerator<RawAuditEntry> {
  let next = from;
  for (;;) {
    const page = await redis.xrange(auditKeys.stream, next, until, 'COUNT', pageSize);
    for (const found of page) yield toRawEntry(found);
    const last = page.at(-1);
    if (page.length < pageSize || !last) return;
    next = `(${last[0]}`;
  }
}

/** The same from `from` back to `since`, newest first. */
export async function* readRawAuditBack(redis: RedisConnection, { from = '+', since = '-' }: { from?: string; since?: string } = {}): AsyncGenerator<RawAuditEntry, undefined> {
  let next = from;
  for (;;) {
    const page = await redis.xrevrange(auditKeys.stream, next, since, 'COUNT', pageSize);
    for (const found of page) yield toRawEntry(found);
    const last = page.at(-1);
    if (page.length < pageSize || !last) return;
    next = `(${last[0]}`;
  }
}

/** The newest entries, newest first. */
export async function readAudit(redis: RedisConnection, { limit }: { limit: number }): Promise<StoredAuditEntry[]> {
  const page = await redis.xrevrange(auditKeys.stream, '+', '-', 'COUNT', limit);
  return page.map((found) => toStoredEntry(toRawEntry(found)));
}

/** The entry in the words of its contract. */
export function toStoredEntry({ id, sequence, at, previous, hash, text }: RawAuditEntry): StoredAuditEntry {
  // The text is our own: it was written by `record` from an AuditEntry.
  return { ...(JSON.parse(text) as AuditEntry), id, sequence, at, previous_hash: previous, hash };
}

/**
 * One line of an export or an archive: `hash` is SHA-256 over the previous hash, the position, the instant and the text of
 * `entry` as it stands in this line, each on its own line.
 */
export const toExportLine = ({ sequence, at, previous, hash, text }: RawAuditEntry): string => `{"sequence":${sequence},"at":${JSON.stringify(at)},"previous_hash":"${previous}","hash":"${hash}","entry":${text}}\n`;

function toRawEntry([id, fields]: [string, string[]]): RawAuditEntry {
  const field = (name: string): string => fields[fields.indexOf(name) + 1] ?? '';
  return { id, sequence: Number(field('sequence')), at: field('at'), previous: field('previous'), hash: field('hash'), text: field('entry') };
}
