import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';

export interface DecoyServer {
  server: Server;
  emitter: EventEmitter;
}

/**
 * What Next takes for the HTTP server. It hangs its own listener for upgrades on whatever it is given, and that listener
 * would cut `/api/ws`; so it gets an emitter, to which the real server passes on the upgrades that are Next's (the
 * development server's hot reload).
 */
export function createDecoyServer(): DecoyServer {
  const emitter = new EventEmitter();
  // Next calls `on` and nothing else on it.
  return { server: emitter as Server, emitter };
}
