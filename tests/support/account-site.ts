import { encode } from 'next-auth/jwt';
import * as account from '@/app/api/account/route.ts';
import * as password from '@/app/api/account/password/route.ts';
import * as signOut from '@/app/api/account/sign-out/route.ts';
import * as accept from '@/app/api/invites/accept/route.ts';
import * as invite from '@/app/api/invites/[id]/route.ts';
import * as look from '@/app/api/invites/look/route.ts';
import * as invites from '@/app/api/invites/route.ts';
import * as tokensRoute from '@/app/api/tokens/route.ts';
import * as resetLink from '@/app/api/users/[id]/reset-link/route.ts';
import * as user from '@/app/api/users/[id]/route.ts';
import * as userTokens from '@/app/api/users/[id]/tokens/route.ts';
import * as usersRoute from '@/app/api/users/route.ts';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { readAudit } from '@/lib/audit/read-audit.ts';
import { createAccountLinks } from '@/lib/auth/create-account-links.ts';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import type { UserRecord } from '@/lib/auth/user-store.ts';
import type { Container } from '@/lib/container.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { createSessionService } from '@/lib/sessions/create-session-service.ts';
import { oneAgentRegistry, scriptedEngine } from './session-parts.ts';
import { routeSite } from './route-site.ts';

const routes = {
  '/api/account': account,
  '/api/account/password': password,
  '/api/account/sign-out': signOut,
  '/api/invites': invites,
  '/api/invites/look': look,
  '/api/invites/accept': accept,
  '/api/invites/[id]': invite,
  '/api/tokens': tokensRoute,
  '/api/users': usersRoute,
  '/api/users/[id]': user,
  '/api/users/[id]/reset-link': resetLink,
  '/api/users/[id]/tokens': userTokens,
};
export const rightPassword = 'correct horse battery';

/** The part of the web process that is about accounts: its routes, on a real Redis; rooms only note which calls they ended. */
export async function accountSite(redis: RedisConnection) {
  const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32) });
  const logger = createLogger('test', 'silent');
  const [users, tokens, links, audit] = [createUserStore(redis), createTokenStore(redis), createAccountLinks(redis), createRedisAuditLog(redis)];
  const sessions = createSessionService({ redis, registry: oneAgentRegistry(), engine: scriptedEngine(async () => ''), users, audit, logger });
  const closed: string[] = [];
  const rooms = { close: async (id: string) => void closed.push(id) };
  // Only what these routes reach.
  globalThis.foundryContainer = { env, logger, redis, users, tokens, links, audit, sessions, rooms } as unknown as Container;
  const site = await routeSite(routes);

  /** The headers of a browser in which that user signed in at that moment. */
  const browserOf = async ({ id }: Pick<UserRecord, 'id'>, signedInAt = Date.now()): Promise<Record<string, string>> => ({
    cookie: `foundry.session-token=${await encode({ token: { sub: id, signed_in_at: signedInAt }, secret: env.NEXTAUTH_SECRET })}`,
    origin: site.base,
  });
  const programOf = async (record: Pick<UserRecord, 'id' | 'role'>): Promise<Record<string, string>> => ({ authorization: `Bearer ${(await tokens.create({ name: 'program', user_id: record.id, role: record.role })).token}` });
  async function ask(method: string, path: string, headers: Record<string, string> = {}, body?: object) {
    const answer = await fetch(site.base + path, { method, headers: { ...headers, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, json: (text === '' ? null : JSON.parse(text)) as Record<string, never> };
  }
  return {
    base: site.base, users, tokens, links, sessions, closed, browserOf, programOf, ask,
    person: (name: string, role: UserRole) => users.create({ email: `${name}@example.org`, name, role, password: rightPassword }),
    /** What the record says of users and tokens, oldest first. */
    recorded: async () => (await readAudit(redis, { limit: 100 })).toReversed().map(({ event, actor, user_id, subject, details }) => ({ event, actor, user_id, subject, details })),
    async close() {
      await site.close();
      await sessions.close();
    },
  };
}
