import type { RedisConnection } from '@/lib/core/redis.ts';
import { auditHeadKey } from './create-redis-audit-log.ts';
import { genesisHash, hashEntry } from './hash-entry.ts';
import { readRawAudit } from './read-audit.ts';

export type AuditVerdict = { ok: true; entries: number } | { ok: false; entries: number; /** Id of the first entry that does not fit; null: the end is missing. */ at: string | null; reason: string };

/** Proves that no entry was changed, removed or put in between since it was recorded. */
export async function verifyAudit(redis: RedisConnection): Promise<AuditVerdict> {
  let previous = genesisHash;
  let entries = 0;
  for await (const entry of readRawAudit(redis)) {
    const wrong = (reason: string): AuditVerdict => ({ ok: false, entries, at: entry.id, reason });
    if (entry.sequence !== entries + 1) return wrong(`entry ${entries + 1} is missing: the next one has the number ${entry.sequence}`);
    if (entry.previous !== previous) return wrong(`entry ${entry.sequence} is chained to another one than entry ${entries}`);
    if (entry.hash !== hashEntry(previous, entry.sequence, entry.at, entry.text)) return wrong(`entry ${entry.sequence} was changed after it was recorded`);
    previous = entry.hash;
    entries += 1;
  }
  const head = await redis.get(auditHeadKey);
  if ((head ?? `0 ${genesisHash}`) !== `${entries} ${previous}`) return { ok: false, entries, at: null, reason: `the last entries are missing: the record ends at ${entries}, ${head?.split(' ')[0] ?? '0'} were written` };
  return { ok: true, entries };
}
