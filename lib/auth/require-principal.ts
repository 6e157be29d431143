import type { UserRole } from '@/lib/contracts/common.ts';
import { container } from '@/lib/container.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { Principal } from './principal.ts';
import { readPrincipal } from './read-principal.ts';
import { requireSameOrigin } from './same-origin.ts';

export interface PrincipalOptions {
  /** Roles that may; an admin may always. Left out: every role. */
  roles?: readonly UserRole[];
  /** Scopes of an API token that open this route whatever its role. A token that has scopes opens only routes that name one. */
  scopes?: readonly string[];
  /** Whether a worker's token may, for the one session that it names (the called function checks which). */
  worker?: boolean;
}

/**
 * The first line of every route handler: who is asking, and whether they may.
 * @throws AppError unauthenticated without a valid credential, forbidden where it does not suffice
 */
export async function requirePrincipal(request: Request, options: PrincipalOptions = {}): Promise<Principal> {
  const { env, users, tokens } = container();
  const principal = await readPrincipal(request.headers, { env, users, tokens });
  if (!principal) throw new AppError('unauthenticated', 'Sign in first.', { hint: 'Programs send "Authorization: Bearer" with a token of "npx foundry token".' });
  if (principal.kind === 'user') {
    requireSameOrigin(request, env.NEXTAUTH_URL);
    users.noteSeen(principal.user.id);
  }
  requirePermission(principal, options);
  return principal;
}

/** @throws AppError forbidden */
export function requirePermission(principal: Principal, { roles, scopes = [], worker = false }: PrincipalOptions): void {
  if (principal.kind === 'worker') {
    if (worker) return;
    throw new AppError('forbidden', 'A worker token does not open this call.');
  }
  if (principal.kind === 'token' && principal.scopes.length > 0) {
    if (principal.scopes.some((scope) => scopes.includes(scope))) return;
    throw new AppError('forbidden', `This API token is only for: ${principal.scopes.join(', ')}.`);
  }
  if (roles === undefined || principal.user.role === 'admin' || roles.includes(principal.user.role)) return;
  throw new AppError('forbidden', `This needs the role ${[...new Set([...roles, 'admin'])].join(' or ')}; yours is ${principal.user.role}.`);
}
