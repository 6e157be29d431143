import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { encode } from 'next-auth/jwt';
import { WebSocket } from 'ws';
import type { ShutOuts } from '@/lib/auth/shut-outs.ts';
import type { UserRecord } from '@/lib/auth/user-store.ts';
import type { OpenSocket } from '@/lib/client/open-socket.ts';
import { createLogger } from '@/lib/core/logger.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';
import { createSessionSockets, type SessionSockets } from '@/lib/sessions/socket-server.ts';

const secret = 'n'.repeat(32);
const env = { NEXTAUTH_SECRET: secret, NEXTAUTH_URL: undefined, FOUNDRY_WORKER_SECRET: 'w'.repeat(32) };

/** An API token of Ben's. */
export const benToken = 'fdry_ben';

/** The sign-in cookie of a user, as next-auth writes it. */
export const cookieOf = async (userId: string): Promise<string> => `foundry.session-token=${await encode({ token: { sub: userId }, secret })}`;

export interface SocketSite {
  port: number;
  sockets: SessionSockets;
  /** Cuts every connection without a word, as a killed process does. */
  cut(): void;
  close(): Promise<void>;
}

/** A web server with nothing but `/api/ws`. */
export async function socketSite(sessions: SessionService, users: Map<string, UserRecord>, { port = 0, recheckMs = 30, shutOuts = { signalFor: () => new AbortController().signal } }: { port?: number; recheckMs?: number; shutOuts?: Pick<ShutOuts, 'signalFor'> } = {}): Promise<SocketSite> {
  const tokens = { verify: async (token: string) => (token === benToken ? { id: 't', name: 't', user_id: 'ben', role: 'user' as const, scopes: [], created_at: '', expires_at: null, last_used_at: null } : null) };
  const sockets = createSessionSockets({ sessions, users: { byId: async (id) => users.get(id) ?? null }, tokens, shutOuts, env, logger: createLogger('test', 'silent'), recheckMs });
  const server: Server = createServer();
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    sockets.handleUpgrade(request, socket, head);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of upgraded) socket.destroy();
    upgraded.clear();
  };
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    cut,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await sockets.close();
      cut();
      await closed;
    },
  };
}

/** Opens a path of the site as a browser with that cookie would. */
export const asBrowser = (port: number, cookie: string): OpenSocket => (path) => new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { cookie, origin: `http://127.0.0.1:${port}` } });
