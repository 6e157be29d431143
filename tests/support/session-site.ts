import * as session from '@/app/api/sessions/[id]/route.ts';
import * as approval from '@/app/api/sessions/[id]/approvals/[approval_id]/route.ts';
import * as end from '@/app/api/sessions/[id]/end/route.ts';
import * as events from '@/app/api/sessions/[id]/events/route.ts';
import * as transcript from '@/app/api/sessions/[id]/transcript/route.ts';
import * as turn from '@/app/api/sessions/[id]/turns/[turn_id]/route.ts';
import * as commit from '@/app/api/sessions/[id]/turns/[turn_id]/commit/route.ts';
import * as heard from '@/app/api/sessions/[id]/turns/[turn_id]/heard/route.ts';
import * as turns from '@/app/api/sessions/[id]/turns/route.ts';
import * as voiceProfile from '@/app/api/sessions/[id]/voice-profile/route.ts';
import * as sessionsRoute from '@/app/api/sessions/route.ts';
import * as tokensRoute from '@/app/api/tokens/route.ts';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { watchShutOuts } from '@/lib/auth/shut-outs.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import type { Container } from '@/lib/container.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { ConversationEngine } from '@/lib/conversation/conversation-engine.ts';
import { createSessionService } from '@/lib/sessions/create-session-service.ts';
import { createSessionSockets } from '@/lib/sessions/socket-server.ts';
import { oneAgentRegistry } from './session-parts.ts';
import { routeSite } from './route-site.ts';

const id = '/api/sessions/[id]';
const routes = {
  '/api/tokens': tokensRoute,
  '/api/sessions': sessionsRoute,
  [id]: session,
  [`${id}/approvals/[approval_id]`]: approval,
  [`${id}/end`]: end,
  [`${id}/events`]: events,
  [`${id}/transcript`]: transcript,
  [`${id}/turns`]: turns,
  [`${id}/turns/[turn_id]`]: turn,
  [`${id}/turns/[turn_id]/commit`]: commit,
  [`${id}/turns/[turn_id]/heard`]: heard,
  [`${id}/voice-profile`]: voiceProfile,
};

/** The part of the web process that serves sessions: its routes and its WebSocket, on a real Redis. */
export async function sessionSite(redis: RedisConnection, engine: ConversationEngine) {
  const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32) });
  const logger = createLogger('test', 'silent');
  const users = createUserStore(redis);
  const shutOuts = await watchShutOuts({ redis, users, logger });
  const tokens = createTokenStore(redis);
  const registry = oneAgentRegistry();
  const sessions = createSessionService({ redis, registry, engine, users, logger });
  const sockets = createSessionSockets({ sessions, users, tokens, shutOuts, env, logger });
  const shutdown = new AbortController();
  // Only what these routes reach.
  globalThis.foundryContainer = { env, logger, redis, users, tokens, audit: createRedisAuditLog(redis), shutOuts, sessions, registry, shutdown: shutdown.signal } as unknown as Container;
  const site = await routeSite(routes, (request, socket, head) => sockets.handleUpgrade(request, socket, head));
  return {
    base: site.base,
    users,
    tokens,
    sessions,
    registry,
    env,
    async close() {
      shutdown.abort();
      await sockets.close();
      await site.close();
      await sessions.close();
      shutOuts.stop();
    },
  };
}
