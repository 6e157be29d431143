import type { RedisConnection } from '@/lib/core/redis.ts';
import type { AuditLog } from './audit-log.ts';
import { genesisHash, hashEntry } from './hash-entry.ts';

/** The hash tag keeps the stream and its head in one slot, so that a cluster appends atomically too. */
export const auditStreamKey = 'foundry:{audit}';
export const auditHeadKey = 'foundry:{audit}:head';

/** Appends only where the head is still the one that the entry was chained to; else answers with the head as it is. */
const appendScript = `
local head = redis.call('GET', KEYS[2]) or ARGV[1]
if head ~= ARGV[2] then return {0, head} end
redis.call('XADD', KEYS[1], '*', 'sequence', ARGV[3], 'at', ARGV[4], 'previous', ARGV[5], 'hash', ARGV[6], 'entry', ARGV[7])
redis.call('SET', KEYS[2], ARGV[8])
return {1, ARGV[8]}`;

/**
 * Decisions in one Redis stream, each entry hash-chained to the one before. Writers of several processes agree through
 * the head key: who lost the race chains anew.
 */
export function createRedisAuditLog(redis: RedisConnection, clock: () => Date = () => new Date()): AuditLog {
  const start = `0 ${genesisHash}`;
  let head = start;
  let last: Promise<void> = Promise.resolve();
  const append = async (text: string): Promise<void> => {
    for (;;) {
      const [sequenceText, previous = genesisHash] = head.split(' ');
      const sequence = Number(sequenceText) + 1;
      const at = clock().toISOString();
      const hash = hashEntry(previous, sequence, at, text);
      const next = `${sequence} ${hash}`;
      const reply = await redis.eval(appendScript, 2, auditStreamKey, auditHeadKey, start, head, String(sequence), at, previous, hash, text, next);
      const [done, current] = reply as [number, string];
      head = current;
      if (done === 1) return;
    }
  };
  return {
    record(entry) {
      // One append at a time in this process: they would only race each other for the head.
      const mine = last.then(() => append(JSON.stringify(entry)));
      last = mine.catch(() => {});
      return mine;
    },
  };
}
