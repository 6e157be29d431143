import { createLogger, type Logger } from './logger.ts';

declare global {
  // `var` is the only declaration that reaches globalThis.
  var foundryLogger: Logger | undefined;
}

/** Names the logger of this process; Next's bundles, which load modules a second time, find it there. */
export function setProcessLogger(logger: Logger): void {
  globalThis.foundryLogger = logger;
}

/** The logger of this process, for code at a boundary that is handed none. */
export function processLogger(): Logger {
  globalThis.foundryLogger ??= createLogger('foundry');
  return globalThis.foundryLogger;
}
