import { AppError } from '@/lib/core/errors.ts';
import type { Principal, PrincipalUser } from './principal.ts';

/** The person behind a principal. @throws AppError forbidden for a worker, which is nobody */
export function personOf(principal: Principal): PrincipalUser {
  if (principal.kind === 'worker') throw new AppError('forbidden', 'A worker token does not open this call.');
  return principal.user;
}
