import { isAppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { archiveAudit, type AuditRetention } from './archive-audit.ts';
import type { AuditLog } from './audit-log.ts';
import { noteHead } from './known-heads.ts';

export interface AuditKeeping {
  redis: RedisConnection;
  audit: AuditLog;
  /** Where archives and the noted heads lie. */
  folder: string;
  retention: AuditRetention;
  logger: Logger;
  /** Between two notes of where the record ends, ms. */
  noteMs?: number;
  /** Between two looks for what is past its retention, ms. */
  archiveMs?: number;
}

/** Notes regularly, outside of Redis, where the record ends, and archives what is past its retention. */
export function keepAudit({ redis, audit, folder, retention, logger, noteMs = 600_000, archiveMs = 3_600_000 }: AuditKeeping): { stop(): Promise<void> } {
  let seen = 0;
  const note = async (): Promise<void> => {
    try {
      seen = await noteHead(redis, folder, seen, new Date());
    } catch (error) {
      logger.warn({ err: error }, 'where the record of decisions ends could not be noted');
    }
  };
  const archive = async (): Promise<void> => {
    try {
      const count = await archiveAudit(redis, audit, folder, retention, Date.now());
      if (count > 0) logger.info({ entries: count }, 'entries of the record of decisions were archived');
    } catch (error) {
      // Another web process is at it.
      if (isAppError(error) && error.code === 'unavailable') return;
      logger.error({ err: error }, 'the record of decisions could not be archived');
    }
  };
  const timers = [setInterval(() => void note(), noteMs), setInterval(() => void archive(), archiveMs)];
  for (const timer of timers) timer.unref();
  void note().then(archive);
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await note();
    },
  };
}
