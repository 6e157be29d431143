import { AppError } from '@/lib/core/errors.ts';
import type { Principal, PrincipalUser } from './principal.ts';

/** The person behind a sign-in: what is most their own no program may change with a token. @throws AppError forbidden */
export function requireSignedIn(principal: Principal): PrincipalUser {
  if (principal.kind === 'user') return principal.user;
  throw new AppError('forbidden', 'This is for the person alone: sign in on the page. A token does not open it.');
}
