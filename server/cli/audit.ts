import { parseArgs } from 'node:util';
import { readAudit } from '@/lib/audit/read-audit.ts';
import { readKnownHeads } from '@/lib/audit/known-heads.ts';
import { verifyAudit } from '@/lib/audit/verify-audit.ts';
import { auditFolder } from '@/lib/core/env.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { withRedis, type CommandIo } from './with-redis.ts';

export const usage = `foundry audit verify
foundry audit list [--limit N]

verify proves that no entry of the record of decisions was changed or removed, also against the ends of the record that
this machine noted in FOUNDRY_AUDIT_DIR: exit code 1 where one was.
list prints the newest entries, one JSON object a line, newest first (100, or --limit).`;

/** `foundry audit`. Answers the exit code: 0 fine, 1 where the record was tampered with, 2 wrong usage or environment. */
export async function run(argv: string[], io: CommandIo = process): Promise<number> {
  const wanted = readArguments(argv);
  if (typeof wanted === 'string') {
    io.stderr.write(`${wanted}\n\n${usage}\n`);
    return 2;
  }
  return withRedis('foundry-audit', io, (redis, env) => (wanted.action === 'verify' ? verify(redis, auditFolder(env), io) : list(redis, wanted.limit, io)));
}

async function verify(redis: RedisConnection, folder: string, io: CommandIo): Promise<number> {
  const verdict = await verifyAudit(redis, await readKnownHeads(folder));
  if (verdict.ok) {
    io.stdout.write(`${verdict.entries} ${verdict.entries === 1 ? 'entry' : 'entries'}: none was changed or removed.${verdict.archived > 0 ? ` The first ${verdict.archived} are in archives.` : ''}\n`);
    return 0;
  }
  io.stderr.write(`The record of decisions was tampered with: ${verdict.reason}.\nUp to entry ${verdict.entries} it is as it was written.\n`);
  return 1;
}

async function list(redis: RedisConnection, limit: number, io: CommandIo): Promise<number> {
  for (const entry of await readAudit(redis, { limit })) io.stdout.write(`${JSON.stringify(entry)}\n`);
  return 0;
}

function readArguments(argv: string[]): { action: 'verify' | 'list'; limit: number } | string {
  try {
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: { limit: { type: 'string', default: '100' } } });
    const [action, ...more] = positionals;
    if (more.length > 0 || (action !== 'verify' && action !== 'list')) return action === undefined ? 'What to do is missing: verify or list.' : `"${positionals.join(' ')}" is neither verify nor list.`;
    const limit = Number(values.limit);
    return Number.isInteger(limit) && limit > 0 ? { action, limit } : `--limit ${values.limit} is no whole number above 0.`;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
