import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { sweptKey } from './registry-keys.ts';
import type { RegistryStore } from './registry-store.ts';
import { restorableMs } from './remove-agents.ts';

/** Which old versions are kept with their dossiers. What is published, and what a session uses, is kept in any case. */
export interface VersionRetention {
  /** So many newest versions of each agent. */
  versions: number;
  /** And all that were made in so many days. */
  days: number;
}

const dayMs = 86_400_000;
/** Between two sweeps, whichever process does them, ms. */
export const sweepEveryMs = 3_600_000;

export interface SweepParts {
  redis: RedisConnection;
  store: RegistryStore;
  retention: VersionRetention;
  audit?: AuditLog | undefined;
  /** Milliseconds since 1970. */
  clock: () => number;
  logger: Pick<Logger, 'info'>;
}

/** Trims old versions, and forgets agents that were deleted for longer than they can be restored. Of all processes, one does it each hour. */
export async function sweepAgents(parts: SweepParts): Promise<void> {
  const { redis, store, clock, logger } = parts;
  if ((await redis.set(sweptKey, '1', 'PX', sweepEveryMs - 60_000, 'NX')) === null) return;
  const agents = await forgetDeleted(parts);
  let versions = 0;
  for (const agentId of await store.agentIds()) versions += await trimVersions(agentId, parts, clock());
  if (versions + agents.length > 0) logger.info({ versions, agents }, 'old versions and deleted agents were removed');
}

async function trimVersions(agentId: string, { store, retention }: SweepParts, nowMs: number): Promise<number> {
  const old = (await store.versions(agentId)).slice(retention.versions).filter(({ at, state }) => state !== 'published' && Date.parse(at) < nowMs - retention.days * dayMs);
  let trimmed = 0;
  for (const { version } of old) if (await store.trim(agentId, version, nowMs)) trimmed += 1;
  return trimmed;
}

async function forgetDeleted({ store, audit, clock }: SweepParts): Promise<string[]> {
  const removed: string[] = [];
  for (const agentId of await store.deletedBefore(clock() - restorableMs)) {
    const settings = await store.settings(agentId);
    if (settings.deleted_at === null && !settings.purged) continue;
    for (const { version } of await store.versions(agentId)) await store.trim(agentId, version, clock(), true);
    await store.forgetDeleted(agentId);
    if (settings.purged) continue;
    removed.push(agentId);
    await audit?.record({ event: 'agent.removed', actor: 'system', agent_id: agentId, subject: agentId });
  }
  return removed;
}
