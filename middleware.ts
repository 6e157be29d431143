import { NextResponse, type NextRequest } from 'next/server';
import { sessionCookieName } from '@/lib/auth/session-cookie.ts';

/**
 * Sends whoever has no sign-in cookie from a page to the sign-in page. Nothing more: whether a cookie is good is checked
 * where it is used (CVE-2025-29927), and `/api` stays out because bodies that pass a middleware are cut at 10 MB.
 */
export function middleware(request: NextRequest): NextResponse {
  if (request.cookies.has(sessionCookieName(false)) || request.cookies.has(sessionCookieName(true))) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  const target = new URL('/signin', request.url);
  if (pathname !== '/') target.searchParams.set('callbackUrl', `${pathname}${search}`);
  return NextResponse.redirect(target);
}

export const config = { matcher: ['/((?!api/|api$|_next/|health$|metrics$|signin|invite$|examples/|.*\\.[a-z0-9]+$).*)'] };
