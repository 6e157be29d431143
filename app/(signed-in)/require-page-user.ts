import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { PrincipalUser } from '@/lib/auth/principal.ts';
import { getSignedInUser } from '@/lib/auth/signed-in-user.ts';

const signedInUser = cache(getSignedInUser);

/** The person who is signed in; anyone else is sent to the sign-in page and comes back to `path`. */
export async function requirePageUser(path: string): Promise<PrincipalUser> {
  const user = await signedInUser();
  return user ?? redirect(path === '/' ? '/signin' : `/signin?callbackUrl=${encodeURIComponent(path)}`);
}
