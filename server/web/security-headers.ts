import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Env } from '@/lib/core/env.ts';

type PolicyEnv = Pick<Env, 'NODE_ENV' | 'LIVEKIT_URL' | 'LIVEKIT_PUBLIC_URL'>;

/**
 * Gives every answer the headers that keep a browser from doing more for a page than our pages ask for. The policy goes
 * into the request too: Next reads the nonce there and writes it into its own scripts. One that a client sent is dropped.
 */
export function secureAnswer(request: IncomingMessage, response: ServerResponse, env: PolicyEnv): void {
  delete request.headers['content-security-policy-report-only'];
  const nonce = randomBytes(16).toString('base64');
  const policy = request.url?.startsWith('/api/') ? "default-src 'none'; frame-ancestors 'none'" : pagePolicy(nonce, env);
  request.headers['content-security-policy'] = policy;
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('permissions-policy', 'microphone=(self), camera=(), geolocation=()');
}

/** Scripts only of ours and with this answer's nonce; talk only with ourselves and the LiveKit server. */
function pagePolicy(nonce: string, env: PolicyEnv): string {
  const development = env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    // React in development builds stack traces with eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // The editor, the graph and toasts write style elements and attributes as they go, without a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "worker-src 'self' blob:",
    `connect-src 'self' ${liveKitSources(env.LIVEKIT_PUBLIC_URL ?? env.LIVEKIT_URL).join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Signalling is a WebSocket; why it failed is asked over HTTP. LiveKit Cloud sends a caller on to a region's own host. */
function liveKitSources(address: string): string[] {
  const { host, hostname, protocol } = new URL(address);
  const safe = protocol === 'wss:' || protocol === 'https:';
  const hosts = hostname.endsWith('.livekit.cloud') ? [host, '*.livekit.cloud'] : [host];
  return hosts.flatMap((each) => (safe ? [`wss://${each}`, `https://${each}`] : [`ws://${each}`, `http://${each}`]));
}
