// A process of its own that appends to the record of decisions: CHILD_REDIS_URL, CHILD_NAME, CHILD_COUNT.
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { connectRedis } from '@/lib/core/redis.ts';

const redis = connectRedis(process.env.CHILD_REDIS_URL ?? '');
const audit = createRedisAuditLog(redis);
await redis.ping();
process.once('message', async () => {
  const name = process.env.CHILD_NAME ?? '';
  // Some one by one and some at once, as turns do.
  for (let done = 0; done < Number(process.env.CHILD_COUNT); done += 5) {
    await Promise.all([0, 1, 2, 3, 4].map((more) => audit.record({ event: 'gate.passed', actor: name, subject: `${name}-${done + more}` })));
  }
  redis.disconnect();
  process.disconnect();
});
process.send?.('ready');
