import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { trustedAddress } from '@/lib/core/client-address.ts';
import type { Env } from '@/lib/core/env.ts';

/**
 * Writes into the request what the server knows better than its sender: the request's id, and where it came from. Next
 * passes a client's own `X-Forwarded-For` on untouched, and next-auth takes host and protocol from such headers.
 */
export function stampRequest(request: IncomingMessage, env: Pick<Env, 'FOUNDRY_TRUSTED_PROXY_HOPS' | 'NEXTAUTH_URL'>): void {
  const { headers, socket } = request;
  const forwarded = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = trustedAddress(socket.remoteAddress, Array.isArray(forwarded) ? forwarded.join(',') : forwarded, env.FOUNDRY_TRUSTED_PROXY_HOPS);
  headers['x-forwarded-host'] = headers.host ?? 'localhost';
  headers['x-forwarded-proto'] = env.NEXTAUTH_URL?.startsWith('https://') ? 'https' : 'http';
  headers['x-request-id'] = randomUUID();
}
