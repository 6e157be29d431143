import { setImmediate as breathe } from 'node:timers/promises';
import { auditDecisions, auditKinds, type AuditFilter } from '@/lib/contracts/audit.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { StoredAuditEntry } from './audit-log.ts';
import { readRawAudit, readRawAuditBack, toExportLine, toStoredEntry } from './read-audit.ts';

export interface AuditSearch {
  filter: AuditFilter;
  /** Ids of people whose name holds a word of `filter.q`, by the word in lower case. */
  idsNamed: ReadonlyMap<string, ReadonlySet<string>>;
  limit: number;
  /** Id of the last entry that was looked at; what comes before it is searched. */
  cursor?: string | undefined;
}

export interface AuditFinds {
  entries: StoredAuditEntry[];
  /** Where to go on; null at the end of the record. */
  next: string | null;
  /** Instant of the last entry that was looked at, where the page is not full and there is more. */
  searched_to: string | null;
}

/** So many entries are looked at for one page: a filter that fits nothing must not read a large record at once. */
const lookedAt = 20_000;

/** The newest entries that fit, newest first, a page at a time, however large the record. */
export async function searchAudit(redis: RedisConnection, { filter, idsNamed, limit, cursor }: AuditSearch): Promise<AuditFinds> {
  const fits = fitting(filter, idsNamed);
  const { from: since, until } = rangeOf(filter);
  const from = cursor === undefined ? until : `(${cursor}`;
  const entries: StoredAuditEntry[] = [];
  let looked = 0;
  for await (const raw of readRawAuditBack(redis, { from, since })) {
    const entry = toStoredEntry(raw);
    if (fits(entry)) entries.push(entry);
    looked += 1;
    if (entries.length === limit) return { entries, next: raw.id, searched_to: null };
    if (looked === lookedAt) return { entries, next: raw.id, searched_to: raw.at };
    if (looked % 1_000 === 0) await breathe();
  }
  return { entries, next: null, searched_to: null };
}

/** Bytes of an export that are sent at once. */
const pieceBytes = 64 * 1024;

/** Everything that fits, oldest first, as lines that can be checked without this product (`toExportLine`), many in a piece. */
export async function* exportAudit(redis: RedisConnection, { filter, idsNamed }: Pick<AuditSearch, 'filter' | 'idsNamed'>): AsyncGenerator<Uint8Array> {
  const fits = fitting(filter, idsNamed);
  let lines = '';
  for await (const raw of readRawAudit(redis, rangeOf(filter))) {
    if (fits(toStoredEntry(raw))) lines += toExportLine(raw);
    if (lines.length < pieceBytes) continue;
    yield Buffer.from(lines);
    lines = '';
  }
  if (lines !== '') yield Buffer.from(lines);
}

/** Ids of a stream begin with the instant at which they were appended. */
function rangeOf({ from, to }: AuditFilter): { from: string; until: string } {
  return { from: from === undefined ? '-' : String(Date.parse(from)), until: to === undefined ? '+' : `(${Date.parse(to)}-0` };
}

/** Whether an entry is one of those that a filter asks for; its times are not looked at. */
function fitting(filter: AuditFilter, idsNamed: AuditSearch['idsNamed']): (entry: StoredAuditEntry) => boolean {
  const kinds = (list: readonly string[] | undefined): ReadonlySet<string> | null => (list === undefined ? null : new Set(list));
  const wanted = [kinds(filter.kind && [filter.kind]), kinds(filter.group && auditKinds[filter.group]), kinds(filter.decision && auditDecisions[filter.decision])].filter((each) => each !== null);
  const words = wordsOf(filter.q);
  return (entry) => {
    if (!wanted.every((each) => each.has(entry.event))) return false;
    if (filter.actor !== undefined && entry.actor !== filter.actor) return false;
    if (filter.agent !== undefined && entry.agent_id !== filter.agent) return false;
    if (filter.session !== undefined && entry.session_id !== filter.session) return false;
    if (words.length === 0) return true;
    const text = [entry.subject, entry.event, entry.session_id, entry.turn_id, entry.agent_id, ...Object.values(entry.details ?? {})].join(' ').toLowerCase();
    return words.every((word) => text.includes(word) || idsNamed.get(word)?.has(entry.actor) === true || (entry.user_id !== undefined && idsNamed.get(word)?.has(entry.user_id) === true));
  };
}

export const wordsOf = (text: string | undefined): string[] => (text ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '');
