import { decode } from 'next-auth/jwt';
import type { Env } from '@/lib/core/env.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { Principal, PrincipalUser } from './principal.ts';
import { parseCookies, sessionCookieName, usesSecureCookies } from './session-cookie.ts';
import { apiTokenPrefix, type TokenStore } from './token-store.ts';
import type { UserRecord, UserStore } from './user-store.ts';
import { verifyWorkerToken } from './worker-token.ts';

export interface PrincipalSources {
  env: Pick<Env, 'NEXTAUTH_SECRET' | 'NEXTAUTH_URL' | 'FOUNDRY_WORKER_SECRET'>;
  users: Pick<UserStore, 'byId'>;
  tokens: Pick<TokenStore, 'verify'>;
}

/**
 * Who sent these headers: an API token's or a worker's `Authorization: Bearer`, else the sign-in cookie. The user's
 * record is read each time, so that a changed role or a disabled user counts at once. Null where nobody says who they are.
 * The caller checks the origin of what comes with a cookie (see requireSameOrigin).
 * @throws AppError unauthenticated where a credential is given but not valid, forbidden where its user is disabled
 */
export async function readPrincipal(headers: Headers, sources: PrincipalSources): Promise<Principal | null> {
  const authorization = headers.get('authorization');
  if (authorization !== null) return readBearer(authorization, sources);
  const user = await readCookieUser(headers.get('cookie'), sources);
  return user && { kind: 'user', user };
}

/** The user of a sign-in cookie, or null where there is none, or one that is no longer good. @throws AppError forbidden */
export async function readCookieUser(cookieHeader: string | null | undefined, { env, users }: Omit<PrincipalSources, 'tokens'>): Promise<PrincipalUser | null> {
  const token = parseCookies(cookieHeader)[sessionCookieName(usesSecureCookies(env.NEXTAUTH_URL))];
  if (token === undefined) return null;
  const claims = await decode({ token, secret: env.NEXTAUTH_SECRET }).catch(() => null);
  const record = typeof claims?.sub === 'string' ? await users.byId(claims.sub) : null;
  return record && signInCounts(claims, record) ? enabledUser(record) : null;
}

/** Whether a sign-in is younger than the password and the last "sign out everywhere": what came in before counts no more. */
export function signInCounts(claims: Record<string, unknown> | null, { password_set_at, signed_out_at }: UserRecord): boolean {
  const signedInAt = Number(claims?.signed_in_at ?? 0);
  return [password_set_at, signed_out_at].every((at) => at === undefined || signedInAt >= Date.parse(at));
}

async function readBearer(authorization: string, { env, users, tokens }: PrincipalSources): Promise<Principal> {
  const credential = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (credential === undefined) throw new AppError('unauthenticated', 'The Authorization header must be "Bearer", a space and a token.');
  if (!credential.startsWith(apiTokenPrefix)) return { kind: 'worker', ...(await verifyWorkerToken(credential, env.FOUNDRY_WORKER_SECRET)) };
  const record = await tokens.verify(credential);
  const owner = record && (await users.byId(record.user_id));
  if (!record || !owner) throw new AppError('unauthenticated', 'This API token is not known here: it was revoked, has expired, or is of another site.', { hint: 'Make another with "npx foundry token".' });
  const user = enabledUser(owner);
  const role = user.role === 'admin' ? record.role : user.role === record.role ? user.role : 'user';
  return { kind: 'token', user: { ...user, role }, token_id: record.id, scopes: record.scopes };
}

function enabledUser({ id, email, name, role, disabled }: UserRecord): PrincipalUser {
  if (disabled) throw new AppError('forbidden', 'This account has been disabled. An admin can enable it again.');
  return { id, email, name, role };
}
