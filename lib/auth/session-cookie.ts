/** Name of the sign-in cookie. In a module of its own: the WebSocket's upgrade and the middleware need it without next-auth. */
export const sessionCookieName = (secure: boolean): string => (secure ? '__Secure-foundry.session-token' : 'foundry.session-token');

/** A site that is reached by HTTPS has secure cookies. */
export const usesSecureCookies = (siteUrl: string | undefined): boolean => siteUrl?.startsWith('https://') ?? false;

/** Reads a `Cookie` header into names and values. */
export function parseCookies(header: string | null | undefined): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0) cookies[pair.slice(0, equals).trim()] = decode(pair.slice(equals + 1).trim());
  }
  return cookies;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
