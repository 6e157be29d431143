/**
 * Expected failures. One class, told apart by `code`, so that every boundary (HTTP, WebSocket, worker, command line)
 * turns it into an answer once. Recognised by a marker, not `instanceof`: Next bundles modules twice.
 */
const marker = Symbol.for('agent-foundry.app-error');

/** HTTP status for every code that the product answers with. */
export const errorStatus = {
  bad_request: 400,
  invalid_input: 422,
  dossier_invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  version_conflict: 409,
  turn_in_progress: 409,
  gone: 410,
  length_required: 411,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal: 500,
  not_supported: 501,
  upstream_failed: 502,
  unavailable: 503,
  timed_out: 504,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export interface AppErrorOptions {
  /** Whether the same request may succeed later without a change. */
  retryable?: boolean;
  /** What to do next, one sentence. */
  hint?: string;
  /** Fields that the answer carries as they are (snake_case, no secret, no personal text). */
  extra?: Record<string, unknown>;
  cause?: unknown;
}

/** An expected failure: a stable code, a sentence for the person, and what to do next. */
export class AppError extends Error {
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryable: boolean;
  readonly hint: string | undefined;
  readonly extra: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = errorStatus[code];
    this.retryable = options.retryable ?? (this.status === 503 || this.status === 429 || this.status === 504);
    this.hint = options.hint;
    this.extra = options.extra ?? {};
  }
}

/** True for an `AppError` of any copy of this module. */
export function isAppError(value: unknown): value is AppError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[marker] === true;
}

/** Stops loudly on a bug: a state that the code promises cannot happen. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
