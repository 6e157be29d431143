import { cookies } from 'next/headers';
import { container } from '@/lib/container.ts';
import { isAppError } from '@/lib/core/errors.ts';
import type { PrincipalUser } from './principal.ts';
import { readCookieUser } from './read-principal.ts';

/** The user of the page that is being rendered, or null where nobody is signed in or the account is disabled. */
export async function getSignedInUser(): Promise<PrincipalUser | null> {
  const header = (await cookies()).toString();
  const user = await readCookieUser(header, container()).catch((thrown: unknown) => {
    if (isAppError(thrown)) return null;
    throw thrown;
  });
  if (user) container().users.noteSeen(user.id);
  return user;
}
