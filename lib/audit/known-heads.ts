import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { z } from 'zod';
import { auditKeys, parsePoint } from './audit-keys.ts';
import type { KnownHeads } from './verify-audit.ts';

/** One JSON object a line; only ever appended to. */
const fileName = 'heads.jsonl';
const lineSchema = z.object({ sequence: z.number().int(), hash: z.string() });

/** The ends of the record that were noted on this machine, by position; none where nothing was noted yet. */
export async function readKnownHeads(folder: string): Promise<KnownHeads> {
  const text = await readFile(path.join(folder, fileName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // Of two lines about one position the first counts: a record that was written anew must not bear itself out.
  return new Map(text.split('\n').toReversed().flatMap((line) => readLine(line)));
}

/** Notes where the record ends now, outside of Redis, where it is further than `seen`. Answers the position. */
export async function noteHead(redis: RedisConnection, folder: string, seen: number, at: Date): Promise<number> {
  const head = parsePoint(await redis.get(auditKeys.head));
  if (head.sequence === 0 || head.sequence === seen) return head.sequence;
  await mkdir(folder, { recursive: true });
  await appendFile(path.join(folder, fileName), `${JSON.stringify({ at: at.toISOString(), ...head })}\n`);
  return head.sequence;
}

/** A process that died in the middle of a line leaves one that says nothing. */
function readLine(line: string): [number, string][] {
  try {
    const { sequence, hash } = lineSchema.parse(JSON.parse(line));
    return [[sequence, hash]];
  } catch {
    return [];
  }
}
