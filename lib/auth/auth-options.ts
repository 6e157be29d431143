import type { AuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { container } from '@/lib/container.ts';
import { isAppError } from '@/lib/core/errors.ts';
import { toProblem } from '@/lib/core/problem.ts';
import { signInCounts } from './read-principal.ts';
import { sessionCookieName, usesSecureCookies } from './session-cookie.ts';

const maxAgeSeconds = 7 * 24 * 60 * 60;

/**
 * How people sign in: an address and a password, then a JWT in a cookie. The cookie only says who; role and state are
 * read from the user's record at every request. The codes `rate_limited` and `disabled` reach the sign-in page as
 * `error`; a wrong pair is next-auth's own `CredentialsSignin`.
 */
export function authOptions(): AuthOptions {
  const { env, users, logger } = container();
  const secure = usesSecureCookies(env.NEXTAUTH_URL);
  return {
    secret: env.NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    pages: { signIn: '/signin', error: '/signin' },
    useSecureCookies: secure,
    cookies: { sessionToken: { name: sessionCookieName(secure), options: { httpOnly: true, sameSite: 'lax', path: '/', secure } } },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials, request) {
          if (!credentials?.email || !credentials.password) return null;
          const address = String(request.headers?.['x-forwarded-for'] ?? 'unknown');
          const user = await users.verifyPassword(credentials.email, credentials.password, address).catch((thrown: unknown) => {
            // next-auth puts the message into the address of the sign-in page.
            if (!isAppError(thrown)) logger.error({ err: thrown }, 'a sign-in failed unexpectedly');
            throw new Error(toProblem(thrown).code, { cause: thrown });
          });
          if (user?.disabled) throw new Error('disabled');
          return user && { id: user.id, email: user.email, name: user.name };
        },
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        return user ? { sub: user.id, name: user.name, email: user.email, signed_in_at: Date.now() } : token;
      },
      async session({ session, token }) {
        const record = token.sub === undefined ? null : await users.byId(token.sub);
        const known = record && !record.disabled && signInCounts(token, record) ? { id: record.id, email: record.email, name: record.name, role: record.role } : {};
        return { ...session, user: known };
      },
    },
  };
}
