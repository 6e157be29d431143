import { auditVerificationSchema, type AuditPage, type AuditVerification } from '@/lib/contracts/audit.ts';
import { withRedisLock } from '@/lib/core/redis-lock.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { auditKeys, parsePoint } from './audit-keys.ts';
import { readKnownHeads } from './known-heads.ts';
import { verifyAudit } from './verify-audit.ts';

/** How long the record is, how much of it is in archives, and what the last verification found. */
export async function readAuditStatus(redis: RedisConnection): Promise<AuditPage['record']> {
  const [head, base, verified] = await Promise.all([redis.get(auditKeys.head), redis.get(auditKeys.base), redis.get(auditKeys.verified)]);
  return { entries: parsePoint(head).sequence, archived: parsePoint(base).sequence, verified: verified === null ? null : auditVerificationSchema.parse(JSON.parse(verified)) };
}

/**
 * Verifies the record against the heads noted in `folder`, and remembers what came of it.
 * @throws AppError unavailable where somebody else is at it
 */
export async function verifyAndRemember(redis: RedisConnection, folder: string, clock: () => Date = () => new Date()): Promise<AuditVerification> {
  return withRedisLock(redis, auditKeys.verifying, { ttlMs: 30_000, waitMs: 0 }, async () => {
    const verdict = await verifyAudit(redis, await readKnownHeads(folder));
    const verification: AuditVerification = { ok: verdict.ok, at: clock().toISOString(), entries: verdict.entries, archived: verdict.archived, reason: verdict.ok ? null : verdict.reason };
    await redis.set(auditKeys.verified, JSON.stringify(verification));
    return verification;
  });
}
