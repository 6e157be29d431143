import type { Env } from '@/lib/core/env.ts';

/**
 * The address under which the site was asked, for links that people hand on: NEXTAUTH_URL, else what the custom server
 * vouches for in the forwarded headers (it overwrites a client's own). Without a slash at the end.
 */
export function siteAddress(request: Request, { NEXTAUTH_URL }: Pick<Env, 'NEXTAUTH_URL'>): string {
  if (NEXTAUTH_URL !== undefined) return new URL(NEXTAUTH_URL).origin;
  const host = request.headers.get('x-forwarded-host');
  return host === null ? new URL(request.url).origin : `${request.headers.get('x-forwarded-proto') ?? 'http'}://${host}`;
}

/** The page of an account link. Behind the `#` the secret stays in the browser: no server, proxy or log ever has it in an address. */
export const linkAddress = (site: string, secret: string): string => `${site}/invite#${secret}`;
