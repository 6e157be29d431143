import type { DossierCompiler } from '@/lib/agent/dossier-compiler.ts';
import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { AccountLinks } from '@/lib/auth/account-links.ts';
import type { ConfiguredLanguageSide } from '@/lib/conversation/language/create-language-side.ts';
import type { UserStore } from '@/lib/auth/user-store.ts';
import type { ShutOuts } from '@/lib/auth/shut-outs.ts';
import type { TokenStore } from '@/lib/auth/token-store.ts';
import type { Env } from '@/lib/core/env.ts';
import { invariant } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { MockApi } from '@/lib/mock-api/mock-api.ts';
import type { Registry } from '@/lib/registry/registry.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';
import type { VoiceRooms } from '@/lib/voice/voice-rooms.ts';

/** The long-lived objects of the web process. Built once, in server/create-container.ts. */
export interface Container {
  env: Env;
  logger: Logger;
  redis: RedisConnection;
  users: UserStore;
  tokens: TokenStore;
  /** Invitations, and links to set another password. */
  links: AccountLinks;
  /** Ends what is open of a user who is disabled. */
  shutOuts: Pick<ShutOuts, 'signalFor'>;
  audit: AuditLog;
  registry: Registry;
  sessions: SessionService;
  rooms: VoiceRooms;
  mockApi: MockApi;
  /** Only to say how it understands: turns reach it through `sessions`. */
  language: Pick<ConfiguredLanguageSide, 'health'>;
  compile: DossierCompiler;
  /** Aborts when the process shuts down: ends every open stream. */
  shutdown: AbortSignal;
}

declare global {
  // `var` is the only declaration that reaches globalThis.
  var foundryContainer: Container | undefined;
}

/**
 * The container of this process. Route handlers and pages reach everything long-lived through it: Next bundles load
 * modules a second time, so a module's own variable would be another one there.
 */
export function container(): Container {
  invariant(globalThis.foundryContainer, 'the web process was started through server/web.ts');
  return globalThis.foundryContainer;
}
