import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * The process's logger: JSON lines on stdout with ids as fields. What people say and any secret never enters a line;
 * `redact` is the net under that rule, not the rule.
 */
export function createLogger(name: string, level = 'info'): Logger {
  return pino({
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['token', 'password', 'secret', 'authorization', 'cookie', '*.token', '*.password', '*.secret', '*.authorization', '*.cookie', 'req.headers'], censor: '[hidden]' },
  });
}
