import { pino, type DestinationStream, type Logger } from 'pino';
import { loggedError } from './logged-error.ts';

export type { Logger };

/**
 * The process's logger: JSON lines on stdout with ids as fields. What people say and any secret never enters a line;
 * `redact` and what is kept of an error are the nets under that rule, not the rule.
 */
export function createLogger(name: string, level = 'info', destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: loggedError },
    redact: { paths: ['token', 'password', 'secret', 'authorization', 'cookie', '*.token', '*.password', '*.secret', '*.authorization', '*.cookie', 'req.headers'], censor: '[hidden]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
