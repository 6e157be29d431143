import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Env } from '@/lib/core/env.ts';
import type { Logger } from '@/lib/core/logger.ts';
import { toProblem } from '@/lib/core/problem.ts';
import { bodyProblem } from './body-limit.ts';
import type { DecoyServer } from './create-decoy-server.ts';
import { observeRequest } from './observe-request.ts';
import { secureAnswer } from './security-headers.ts';
import { stampRequest } from './stamp-request.ts';

/** The WebSocket side, from lib/sessions. */
export interface UpgradeHandler {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export interface HttpServerParts {
  env: Env;
  logger: Logger;
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  sockets: UpgradeHandler;
  decoy: DecoyServer;
}

export interface HttpServer {
  listen(): Promise<void>;
  /** Takes no more connections, gives those that work `graceMs`, then ends them, upgraded ones too. */
  close(graceMs: number): Promise<void>;
}

/** The HTTP server in front of Next: stamps and limits requests, and takes the upgrades of `/api/ws`. */
export function createHttpServer({ env, logger, handle, sockets, decoy }: HttpServerParts): HttpServer {
  const upgraded = new Set<Duplex>();

  const server = createServer((request, response) => {
    stampRequest(request, env);
    secureAnswer(request, response, env);
    observeRequest(request, response, logger);
    const problem = bodyProblem(request, env);
    if (problem) return sendProblem(response, problem);
    handle(request, response).catch((thrown: unknown) => {
      logger.error({ err: thrown, request_id: request.headers['x-request-id'] }, 'a request failed unexpectedly');
      if (response.headersSent) response.destroy();
      else sendProblem(response, thrown);
    });
  });
  server.keepAliveTimeout = 30_000;

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    socket.on('error', () => socket.destroy());
    stampRequest(request, env);
    if (pathOf(request) === '/api/ws') sockets.handleUpgrade(request, socket, head);
    else if (env.NODE_ENV !== 'development' || !decoy.emitter.emit('upgrade', request, socket, head)) socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n', () => socket.destroy());
  });

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(env.PORT, env.HOST, () => {
          server.off('error', reject);
          resolve();
        });
      }),
    close: (graceMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => {
          server.closeAllConnections();
          for (const socket of upgraded) socket.destroy();
        }, graceMs);
        // A connection whose stream just ended is kept for a next request: those go as they become idle.
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        server.close(() => {
          clearTimeout(cut);
          clearInterval(sweep);
          resolve();
        });
      }),
  };
}

/** Without a parser: `//` and the like are no addresses, and what throws here is caught by nobody. */
const pathOf = ({ url }: IncomingMessage): string | undefined => url?.split('?', 1)[0];

function sendProblem(response: ServerResponse, thrown: unknown): void {
  const problem = toProblem(thrown);
  // The body was not read: the connection cannot serve another request.
  response.writeHead(problem.status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store', connection: 'close' });
  response.end(JSON.stringify(problem));
}
