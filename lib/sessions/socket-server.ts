import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Principal } from '@/lib/auth/principal.ts';
import { readPrincipal, type PrincipalSources } from '@/lib/auth/read-principal.ts';
import type { ShutOuts } from '@/lib/auth/shut-outs.ts';
import { isSameOrigin } from '@/lib/auth/same-origin.ts';
import { sessionIdSchema, type UserRole } from '@/lib/contracts/common.ts';
import { closeCode } from '@/lib/contracts/websocket.ts';
import { AppError, isAppError } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { requireEventId } from './event-stream.ts';
import type { SessionService } from './session-service.ts';
import { closeReason, SocketConnection } from './socket-connection.ts';

export interface SessionSocketsOptions extends PrincipalSources {
  sessions: SessionService;
  shutOuts: Pick<ShutOuts, 'signalFor'>;
  logger: Logger;
  /** Between pings, and between looks whether the client may still be here, ms. */
  heartbeatMs?: number;
  recheckMs?: number;
}

export interface SessionSockets {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every socket with 1001 and waits until they are gone. */
  close(): Promise<void>;
}

const maxMessageBytes = 128 * 1024;
const partingMs = 1_000;

/** The WebSocket side of sessions, `/api/ws?session_id=&last_event_id=`. */
export function createSessionSockets({ sessions, env, users, tokens, shutOuts, logger, heartbeatMs = 20_000, recheckMs = 10_000 }: SessionSocketsOptions): SessionSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  const open = new Map<WebSocket, { connection: SocketConnection; headers: Headers; role: UserRole }>();

  /** Read anew each time, so that a disabled user, a revoked token or an expired sign-in counts. */
  async function authenticate(headers: Headers): Promise<Exclude<Principal, { kind: 'worker' }>> {
    const principal = await readPrincipal(headers, { env, users, tokens });
    if (!principal || principal.kind === 'worker') throw new AppError('unauthenticated', 'Sign in first.');
    if (principal.kind === 'token' && principal.scopes.length > 0) throw new AppError('forbidden', `This API token is only for: ${principal.scopes.join(', ')}.`);
    return principal;
  }

  async function stillMay(socket: WebSocket, { headers, role }: { headers: Headers; role: UserRole }): Promise<void> {
    try {
      const { user } = await authenticate(headers);
      // With another role it comes back and is checked anew.
      if (user.role !== role) socket.close(closeCode.goingAway, 'Your role has changed.');
    } catch (error) {
      if (isAppError(error)) refuse(socket, error, logger);
      else logger.warn({ err: error }, 'whether a WebSocket may stay could not be checked');
    }
  }

  async function accept(socket: WebSocket, request: IncomingMessage, headers: Headers): Promise<void> {
    const query = new URL(request.url ?? '/', 'http://web').searchParams;
    try {
      const principal = await authenticate(headers);
      const sessionId = sessionIdSchema.safeParse(query.get('session_id'));
      if (!sessionId.success) throw new AppError('not_found', 'There is no such session.');
      const session = await sessions.get(sessionId.data, principal);
      if (session.state === 'ended') throw new AppError('gone', 'This session has ended.');
      const asked = query.get('last_event_id');
      const lastEventId = asked === null ? await sessions.newestEventId(sessionId.data) : requireEventId(asked);
      if (socket.readyState !== socket.OPEN) return;
      const connection = new SocketConnection({ socket, sessions, sessionId: sessionId.data, principal, looksOn: session.user_id !== principal.user.id, lastEventId, logger });
      const known = { connection, headers, role: principal.user.role };
      open.set(socket, known);
      const gone = new AbortController();
      const awaitShutOut = (): void => shutOuts.signalFor(principal.user.id).addEventListener('abort', () => void lookAgain(), { once: true, signal: gone.signal });
      const lookAgain = async (): Promise<void> => {
        await stillMay(socket, known);
        if (socket.readyState === socket.OPEN) awaitShutOut();
      };
      awaitShutOut();
      socket.once('close', () => {
        open.delete(socket);
        gone.abort();
      });
      socket.resume();
      await connection.run();
    } catch (error) {
      refuse(socket, error, logger);
    }
  }

  const heartbeat = setInterval(() => {
    for (const [socket, { connection }] of open) {
      if (!connection.alive) socket.terminate();
      connection.alive = false;
      socket.ping();
    }
  }, heartbeatMs);
  const recheck = setInterval(() => {
    for (const [socket, known] of open) void stillMay(socket, known);
  }, recheckMs);
  heartbeat.unref();
  recheck.unref();

  return {
    handleUpgrade(request, socket, head) {
      const headers = headersOf(request);
      if (!headers.has('authorization') && !isSameOrigin(headers, env.NEXTAUTH_URL)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n', () => socket.destroy());
        return;
      }
      server.handleUpgrade(request, socket, head, (accepted) => {
        // What the client says before it is known who it is waits in the socket.
        accepted.pause();
        accepted.on('error', () => accepted.terminate());
        void accept(accepted, request, headers);
      });
    },
    async close() {
      clearInterval(heartbeat);
      clearInterval(recheck);
      const gone = [...server.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const socket of server.clients) socket.close(closeCode.goingAway, 'The server restarts.');
      const timer = setTimeout(() => {
        for (const socket of server.clients) socket.terminate();
      }, partingMs);
      await Promise.all(gone);
      clearTimeout(timer);
    },
  };
}

/** A browser cannot read the answer to a refused upgrade: it is accepted, then closed with a code that says why. */
function refuse(socket: WebSocket, error: unknown, logger: Logger): void {
  socket.resume();
  const code = isAppError(error) ? error.code : 'internal';
  if (code === 'internal') logger.error({ err: error }, 'a WebSocket could not be opened');
  const codes: Partial<Record<typeof code, number>> = { unauthenticated: closeCode.unauthenticated, forbidden: closeCode.disabled, not_found: closeCode.notFound, gone: closeCode.ended, bad_request: closeCode.policy };
  socket.close(codes[code] ?? 1011, isAppError(error) ? closeReason(error.message) : 'Something went wrong on our side.');
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}
