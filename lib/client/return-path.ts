/** Where to go after signing in: a path of this site, whatever the address bar says; anything else becomes "/". */
export function returnPath(wanted: string | string[] | undefined): string {
  if (typeof wanted !== 'string') return '/';
  const base = 'http://site.invalid';
  if (!URL.canParse(wanted, base)) return '/';
  const url = new URL(wanted, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return '/';
  // An absolute address is reduced to its path: next-auth's own redirects are absolute and of this site.
  const path = url.pathname + url.search;
  return path.startsWith('//') || path.startsWith('/signin') || path.startsWith('/api/') ? '/' : path;
}
