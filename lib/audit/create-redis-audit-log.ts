import { randomUUID } from 'node:crypto';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { auditKeys, formatPoint, genesisHash, parsePoint, type ChainPoint } from './audit-keys.ts';
import type { AuditLog } from './audit-log.ts';
import { hashEntry } from './hash-entry.ts';

/** As many entries as are appended in one step. */
const batchSize = 100;
/** Longer than a connection may be away before what it did not hear of is sent again, seconds. */
const writerSeconds = 3_600;

/**
 * KEYS stream, head, writer. ARGV start, head that was chained to, new head, batch, life of the writer's key (s), then
 * sequence, at, previous, hash, entry of each. Appends only where the head is still that one; answers {1, head} where it
 * did, or had done so before, else {0, head as it is}.
 */
const appendScript = `
local head = redis.call('GET', KEYS[2]) or ARGV[1]
if redis.call('GET', KEYS[3]) == ARGV[4] then return {1, head} end
if head ~= ARGV[2] then return {0, head} end
for at = 6, #ARGV, 5 do
  redis.call('XADD', KEYS[1], '*', 'sequence', ARGV[at], 'at', ARGV[at + 1], 'previous', ARGV[at + 2], 'hash', ARGV[at + 3], 'entry', ARGV[at + 4])
end
redis.call('SET', KEYS[2], ARGV[3])
redis.call('SET', KEYS[3], ARGV[4], 'EX', ARGV[5])
return {1, ARGV[3]}`;

interface Pending {
  text: string;
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Decisions in one Redis stream, each entry hash-chained to the one before. Writers of several processes agree through
 * the head key: who lost the race chains anew. What is recorded while an append is under way goes with the next one.
 */
export function createRedisAuditLog(redis: RedisConnection, clock: () => Date = () => new Date()): AuditLog {
  const writer = randomUUID();
  const start = formatPoint({ sequence: 0, hash: genesisHash });
  let head = parsePoint(null);
  let batches = 0;
  let waiting: Pending[] = [];
  let atWork = false;

  async function append(batch: readonly Pending[]): Promise<void> {
    batches += 1;
    for (;;) {
      const at = clock().toISOString();
      const fields: string[] = [];
      let next: ChainPoint = head;
      for (const { text } of batch) {
        const sequence = next.sequence + 1;
        const hash = hashEntry(next.hash, sequence, at, text);
        fields.push(String(sequence), at, next.hash, hash, text);
        next = { sequence, hash };
      }
      const reply = await redis.eval(appendScript, 3, auditKeys.stream, auditKeys.head, auditKeys.writer(writer), start, formatPoint(head), formatPoint(next), String(batches), writerSeconds, ...fields);
      // The shape that the script's comment says.
      const [done, current] = reply as [number, string];
      head = parsePoint(current);
      if (done === 1) return;
    }
  }

  async function work(): Promise<void> {
    atWork = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSize);
      waiting = waiting.slice(batchSize);
      try {
        await append(batch);
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    atWork = false;
  }

  return {
    record(entry) {
      return new Promise<void>((done, failed) => {
        waiting.push({ text: JSON.stringify(entry), done, failed });
        if (!atWork) void work();
      });
    },
  };
}
