import { AppError } from '@/lib/core/errors.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser sent this from a page of the site itself. `Origin` decides where it is there; else
 * `Sec-Fetch-Site`, which every present browser sends and no page can forge; a request with neither is refused.
 */
export function isSameOrigin(headers: Headers, siteUrl: string | undefined): boolean {
  const origin = headers.get('origin');
  if (origin === null) return headers.get('sec-fetch-site') === 'same-origin';
  if (!URL.canParse(origin)) return false;
  const { host, origin: asked } = new URL(origin);
  return host === headers.get('host') || (siteUrl !== undefined && asked === new URL(siteUrl).origin);
}

/** @throws AppError forbidden where a request that changes state carries a cookie but comes from another site */
export function requireSameOrigin(request: Request, siteUrl: string | undefined): void {
  if (reading.has(request.method) || isSameOrigin(request.headers, siteUrl)) return;
  throw new AppError('forbidden', 'This request came from another site, so your sign-in cookie does not count for it.', {
    hint: 'Programs send "Authorization: Bearer" with a token of "npx foundry token" instead of the cookie.',
  });
}
