/**
 * The address of the client, as the custom server wrote it into `X-Forwarded-For` (it overwrites whatever the client sent).
 * Used for throttling and audit, never for permission.
 */
export const clientAddress = (headers: Headers): string => headers.get('x-forwarded-for') ?? 'unknown';

/**
 * The address to trust for a connection: the peer's own, or, behind `hops` proxies of the operator, the entry that the
 * outermost of them appended. What stands further left was sent by the client and counts for nothing.
 */
export function trustedAddress(peer: string | undefined, forwardedFor: string | undefined, hops: number): string {
  const own = peer ?? 'unknown';
  if (hops === 0 || !forwardedFor) return own;
  const chain = forwardedFor.split(',').map((entry) => entry.trim());
  return chain.at(-hops) ?? own;
}
