import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as agentRoute from '@/app/api/agents/[id]/route.ts';
import * as detailRoute from '@/app/api/agents/[id]/versions/[version]/detail/route.ts';
import * as diffRoute from '@/app/api/agents/[id]/diff/route.ts';
import * as dossierRoute from '@/app/api/agents/[id]/versions/[version]/dossier/route.ts';
import * as eventsRoute from '@/app/api/agents/events/route.ts';
import * as listRoute from '@/app/api/agents/route.ts';
import * as mockRoute from '@/app/api/mock/[agent_id]/[...path]/route.ts';
import * as openapiRoute from '@/app/api/mock/[agent_id]/openapi.json/route.ts';
import * as orderRoute from '@/app/api/agents/order/route.ts';
import * as ownSessionsRoute from '@/app/api/agents/[id]/sessions/route.ts';
import * as publishRoute from '@/app/api/agents/[id]/publish/route.ts';
import * as restoreRoute from '@/app/api/agents/[id]/restore/route.ts';
import * as rollbackRoute from '@/app/api/agents/[id]/rollback/route.ts';
import * as roomTokenRoute from '@/app/api/livekit/token/route.ts';
import * as saveRoute from '@/app/api/compile/save/[agent_id]/route.ts';
import * as sessionRoute from '@/app/api/sessions/[id]/route.ts';
import * as sessionsRoute from '@/app/api/sessions/route.ts';
import * as turnsRoute from '@/app/api/sessions/[id]/turns/route.ts';
import * as versionRoute from '@/app/api/agents/[id]/versions/[version]/route.ts';
import * as versionsRoute from '@/app/api/agents/[id]/versions/route.ts';
import * as voiceRoute from '@/app/api/voice/session/route.ts';
import * as yamlRoute from '@/app/api/agents/[id]/versions/[version]/yaml/route.ts';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import { watchShutOuts } from '@/lib/auth/shut-outs.ts';
import type { Container } from '@/lib/container.ts';
import type { Session } from '@/lib/contracts/sessions.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { AppError } from '@/lib/core/errors.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { setProcessLogger } from '@/lib/core/process-logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { createRegistry } from '@/lib/registry/create-registry.ts';
import { createSessionService } from '@/lib/sessions/create-session-service.ts';
import { createSessionSockets } from '@/lib/sessions/socket-server.ts';
import { createDossierCompiler } from '@/server/web/create-dossier-compiler.ts';
import { routeSite } from './route-site.ts';
import { scriptedEngine } from './session-parts.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const id = '/api/agents/[id]';
const routes = {
  '/api/agents': listRoute,
  '/api/agents/order': orderRoute,
  '/api/agents/events': eventsRoute,
  [id]: agentRoute,
  [`${id}/restore`]: restoreRoute,
  [`${id}/sessions`]: ownSessionsRoute,
  [`${id}/versions`]: versionsRoute,
  [`${id}/versions/[version]/yaml`]: yamlRoute,
  [`${id}/versions/[version]/dossier`]: dossierRoute,
  [`${id}/versions/[version]/detail`]: detailRoute,
  [`${id}/versions/[version]`]: versionRoute,
  [`${id}/diff`]: diffRoute,
  [`${id}/publish`]: publishRoute,
  [`${id}/rollback`]: rollbackRoute,
  '/api/compile/save/[agent_id]': saveRoute,
  '/api/mock/[agent_id]/openapi.json': openapiRoute,
  '/api/sessions': sessionsRoute,
  '/api/sessions/[id]': sessionRoute,
  '/api/sessions/[id]/turns': turnsRoute,
  '/api/voice/session': voiceRoute,
  '/api/livekit/token': roomTokenRoute,
};

/**
 * The part of the web process that serves agents and the sessions with them, on a real Redis and a folder of its own. Rooms are
 * noted instead of opened: LiveKit is another process's.
 */
export async function agentsSite(redis: RedisConnection) {
  const logger = createLogger('test', 'silent');
  setProcessLogger(logger);
  const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32) });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-agents-'));
  const [users, tokens, audit] = [createUserStore(redis), createTokenStore(redis), createRedisAuditLog(redis)];
  const shutOuts = await watchShutOuts({ redis, users, logger });
  const compile = createDossierCompiler({ thread: new URL('../../server/compile-thread.ts', import.meta.url), maxBytes: env.FOUNDRY_MAX_DOSSIER_BYTES });
  const registry = createRegistry({ redis, agentsDir: folder, logger, audit, read: compile.read });
  const sessions = createSessionService({ redis, registry, engine: scriptedEngine(async ({ request, context }) => (request.text === 'version' ? `${context.agent_version}: ${context.agent.metadata.description}` : `You said ${request.text}.`)), users, audit, logger });
  const sockets = createSessionSockets({ sessions, users, tokens, shutOuts, env, logger });
  const healthy = { status: 'healthy' as const };
  const opened: string[] = [];
  let failing = false;
  const rooms = {
    health: async () => ({ livekit: healthy, worker: healthy, speech: healthy }),
    open: async ({ session_id, expires_at }: Session) => {
      if (failing) throw new AppError('unavailable', 'Calls cannot be opened right now.');
      opened.push(session_id);
      return { session_id, room_name: `foundry-${session_id}`, token: 't', livekit_url: 'ws://l', expires_at };
    },
    close: async () => {},
  };
  const shutdown = new AbortController();
  // Only what these routes reach.
  globalThis.foundryContainer = { env, logger, redis, users, tokens, shutOuts, audit, registry, sessions, rooms, compile, mockApi: createMockApi({ redis, logger }), shutdown: shutdown.signal } as unknown as Container;
  await registry.start();
  const site = await routeSite(routes, (request, socket, head) => sockets.handleUpgrade(request, socket, head));

  const tokenOf = async (userId: string, role: UserRole): Promise<string> => `Bearer ${(await tokens.create({ name: role, user_id: userId, role })).token}`;

  /** A person with a token. */
  async function person(role: UserRole, name: string = role) {
    const user = await users.create({ email: `${name}@example.org`, name, role, password: 'long enough' });
    return { id: user.id, authorization: await tokenOf(user.id, role) };
  }

  /** Status and JSON of an answer; null where it is none. */
  async function send(as: { authorization: string }, method: string, address: string, body?: unknown): Promise<{ status: number; json: Record<string, unknown>; text: string }> {
    const response = await fetch(`${site.base}${address}`, { method, headers: { authorization: as.authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, text, json: /json/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }

  return {
    base: site.base,
    folder,
    root,
    registry,
    sessions,
    users,
    opened,
    /** Whether rooms cannot be opened, as while LiveKit is away. */
    failRooms: (fail: boolean) => void (failing = fail),
    person,
    tokenOf,
    send,
    /** A call of the mock, whose route takes a path of any length. */
    mock: (as: { authorization: string }, agentId: string, steps: string[]): Promise<Response> => mockRoute.GET(new Request(`http://site.example/`, { headers: { authorization: as.authorization } }), { params: Promise.resolve({ agent_id: agentId, path: steps }) }),
    async close() {
      shutdown.abort();
      await sockets.close();
      await site.close();
      await sessions.close();
      await registry.stop();
      shutOuts.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type AgentsSite = Awaited<ReturnType<typeof agentsSite>>;
