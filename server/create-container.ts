import path from 'node:path';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { keepAudit } from '@/lib/audit/keep-audit.ts';
import { createAccountLinks } from '@/lib/auth/create-account-links.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { watchShutOuts } from '@/lib/auth/shut-outs.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import type { Container } from '@/lib/container.ts';
import { createConversationEngine } from '@/lib/conversation/create-conversation-engine.ts';
import { createLanguageSide } from '@/lib/conversation/language/create-language-side.ts';
import { auditFolder, type Env } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { setProcessLogger } from '@/lib/core/process-logger.ts';
import { createFunctionRunner } from '@/lib/functions/create-function-runner.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { createRegistry } from '@/lib/registry/create-registry.ts';
import { createProductAgents } from '@/lib/registry/product-agents.ts';
import { createSessionService } from '@/lib/sessions/create-session-service.ts';
import { createSessionSockets, type SessionSockets } from '@/lib/sessions/socket-server.ts';
import { createVoiceRooms } from '@/lib/voice/create-voice-rooms.ts';
import { endCallsWithSessions } from '@/lib/voice/end-calls-with-sessions.ts';
import { createDossierCompiler } from './web/create-dossier-compiler.ts';
import { reachRedis } from './web/reach-redis.ts';

export interface ContainerOptions {
  env: Env;
  /** The folder of the checkout. */
  root: string;
  /** Where the compile thread's module is. */
  compileThread: URL;
}

export interface BuiltContainer {
  container: Container;
  sockets: SessionSockets;
  /** Aborts `container.shutdown`: every open stream ends. */
  endStreams(): void;
  stop(): Promise<void>;
}

/**
 * Builds the long-lived objects of the web process, starts them and puts them where routes and pages find them.
 * @throws AppError unavailable where Redis does not answer
 */
export async function createContainer({ env, root, compileThread }: ContainerOptions): Promise<BuiltContainer> {
  const logger = createLogger('web', env.LOG_LEVEL);
  setProcessLogger(logger);
  const shutdown = new AbortController();
  const redis = await reachRedis(env, logger);
  const users = createUserStore(redis);
  const shutOuts = await watchShutOuts({ redis, users, logger });
  const tokens = createTokenStore(redis);
  const links = createAccountLinks(redis);
  const audit = createRedisAuditLog(redis);
  const compile = createDossierCompiler({ thread: compileThread, maxBytes: env.FOUNDRY_MAX_DOSSIER_BYTES });
  const registry = createRegistry({ redis, agentsDir: path.resolve(root, env.FOUNDRY_AGENTS_DIR), logger, read: compile.read, audit, product: createProductAgents(path.join(root, 'examples'), compile), retention: { versions: env.FOUNDRY_VERSIONS_KEPT, days: env.FOUNDRY_VERSIONS_KEPT_DAYS } });
  const mockApi = createMockApi({ redis, logger, retention: { sharedDays: env.FOUNDRY_MOCK_SHARED_DAYS, kept: env.FOUNDRY_MOCK_KEPT } });
  const functions = createFunctionRunner({ mockApi, logger });
  const language = createLanguageSide({ env, logger });
  const engine = createConversationEngine({ redis, functions, language, audit, logger });
  const service = createSessionService({ redis, registry, engine, users, audit, logger, pseudonymKey: env.NEXTAUTH_SECRET });
  const rooms = createVoiceRooms({ redis, sessions: service, env, logger });
  const sessions = endCallsWithSessions(service, rooms, logger);
  const sockets = createSessionSockets({ sessions, users, tokens, shutOuts, env, logger });

  if (env.FOUNDRY_ADMIN_EMAIL && env.FOUNDRY_ADMIN_PASSWORD) await users.ensureAdmin(env.FOUNDRY_ADMIN_EMAIL, env.FOUNDRY_ADMIN_PASSWORD);
  const auditKeeper = keepAudit({ redis, audit, folder: auditFolder(env), retention: { keepDays: env.FOUNDRY_AUDIT_KEEP_DAYS, keepEntries: env.FOUNDRY_AUDIT_KEEP_ENTRIES }, logger });
  await registry.start();
  rooms.start();

  const container: Container = { env, logger, redis, users, tokens, links, shutOuts, audit, registry, sessions, rooms, mockApi, language, compile, shutdown: shutdown.signal };
  globalThis.foundryContainer = container;
  return {
    container,
    sockets,
    endStreams: () => shutdown.abort(),
    stop: async () => {
      await Promise.allSettled([rooms.stop(), registry.stop(), sessions.close()]);
      await auditKeeper.stop();
      shutOuts.stop();
      redis.disconnect();
    },
  };
}
