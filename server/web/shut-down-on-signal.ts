import type { Container } from '@/lib/container.ts';
import type { HttpServer } from './create-http-server.ts';

export interface ShutDownParts {
  container: Container;
  server: HttpServer;
  sockets: { close(): Promise<void> };
  /** Aborts `container.shutdown`. */
  endStreams: () => void;
  /** Ends what the container holds, and Next. */
  stop: () => Promise<unknown>;
}

const graceMs = 2_000;
/** Beyond this the process leaves whatever still hangs. */
const patienceMs = 8_000;

/** On SIGTERM or SIGINT: ends event streams, closes WebSockets with 1001, finishes what runs, then leaves. */
export function shutDownOnSignal({ container, server, sockets, endStreams, stop }: ShutDownParts): void {
  let leaving = false;
  const leave = async (signal: string): Promise<void> => {
    if (leaving) return;
    leaving = true;
    container.logger.info({ signal }, 'web is leaving');
    setTimeout(() => process.exit(0), patienceMs).unref();
    endStreams();
    await Promise.allSettled([sockets.close(), server.close(graceMs)]);
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void leave(signal));
}
