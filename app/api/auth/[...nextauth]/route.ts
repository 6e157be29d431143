import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/auth-options.ts';
import { route } from '@/lib/core/route.ts';

/** next-auth's own calls (csrf, callback/credentials, session, signout). Options are made per request: see lib/container.ts. */
const handler = route<{ nextauth: string[] }>(async (request, context) => NextAuth(authOptions())(request, context));

export { handler as GET, handler as POST };
