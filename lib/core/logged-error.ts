/** What a log line holds of an error. */
export interface LoggedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: LoggedError;
}

const deepestCause = 5;

/**
 * An error for the log: its kind, message, code and stack, and those of its causes. Not its other members: a refused Redis
 * command carries its arguments, a failed request its body, and both hold what people said. The parser of JSON quotes the
 * text that it could not read, so its message is left out too.
 */
export function loggedError(thrown: unknown, depth = 0): LoggedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: 'something other than an error was thrown' };
  const code: unknown = Reflect.get(thrown, 'code');
  const quotes = thrown instanceof SyntaxError && /JSON/.test(thrown.message);
  const message = quotes ? 'a text is not valid JSON' : thrown.message;
  const frames = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');
  return {
    type: thrown.name,
    message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(frames === undefined || frames === '' ? {} : { stack: frames }),
    ...(thrown.cause === undefined || depth >= deepestCause ? {} : { cause: loggedError(thrown.cause, depth + 1) }),
  };
}
