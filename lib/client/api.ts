import { z } from 'zod';
import { fieldLabel } from './value-text.ts';

interface ProblemBody {
  code?: unknown;
  detail?: unknown;
  hint?: unknown;
  retryable?: unknown;
}

/** A call to the site's own interface that did not go well, in a sentence for the person. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    /** 0 where no answer came. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly hint: string | undefined,
    readonly retryable: boolean,
    /** The whole answer: a 422 of the compiler carries its diagnostics. */
    readonly body: unknown = undefined,
  ) {
    super(message);
  }
}

export interface ApiCall {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a `FormData` as multipart. */
  body?: unknown;
  signal?: AbortSignal;
  /** Where the sign-in has run out, the page stays and says so: leaving it would lose what was done on it. */
  stay?: boolean;
}

/**
 * Calls the site's own interface with the sign-in cookie and checks the answer against its contract.
 * Where the sign-in has run out, the browser goes to the sign-in page and comes back.
 * @throws ApiError; an aborted call throws the signal's reason
 */
export async function callApi<Schema extends z.ZodType>(path: string, schema: Schema, call: ApiCall = {}): Promise<z.output<Schema>> {
  const response = await sendRequest(path, call);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toApiError(response.status, body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError(response.status, 'unexpected_answer', 'The answer of the site has a shape that this page does not know.', 'Reload the page: it may be older than the site.', true, body);
}

/** The same for a call whose answer has no body worth reading. */
export async function callApiForEffect(path: string, call: ApiCall): Promise<void> {
  const response = await sendRequest(path, call);
  if (!response.ok) throw toApiError(response.status, await response.json().catch(() => null));
  await response.body?.cancel();
}

async function sendRequest(path: string, { method = 'GET', body, signal, stay = false }: ApiCall): Promise<Response> {
  const isForm = body instanceof FormData;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(path, { method, headers, credentials: 'same-origin', cache: 'no-store', ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }), ...(signal === undefined ? {} : { signal }) });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, 'unreachable', 'This site cannot be reached right now.', 'Check your connection, then try again.', true);
  }
  if (response.status === 401 && !stay) goToSignIn();
  return response;
}

const invalidSchema = z.object({ code: z.literal('invalid_input'), issues: z.array(z.object({ pointer: z.string(), message: z.string() })).min(1) });

/** "/name" and "This is empty." -> "Name: this is empty."; a sentence that names its field itself stays. */
function fieldSentence({ pointer, message }: { pointer: string; message: string }): string {
  const field = pointer.split('/').at(-1) ?? '';
  return field !== '' && message.startsWith('This ') ? `${fieldLabel(field)}: t${message.slice(1)}` : message;
}

/** Turns a problem+json answer into an error; anything else gets a sentence of its own. */
export function toApiError(status: number, body: unknown): ApiError {
  const invalid = invalidSchema.safeParse(body);
  const problem: ProblemBody = typeof body === 'object' && body !== null ? body : {};
  return new ApiError(
    status,
    typeof problem.code === 'string' ? problem.code : `http_${status}`,
    invalid.success ? invalid.data.issues.map(fieldSentence).join(' ') : typeof problem.detail === 'string' ? problem.detail : `The site answered with status ${status} and no explanation.`,
    typeof problem.hint === 'string' ? problem.hint : undefined,
    problem.retryable === true || status >= 500,
    body,
  );
}

/** Any thrown value as an ApiError. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  return new ApiError(0, 'page_error', 'This page ran into a problem of its own.', 'Reload the page. If it happens again, tell whoever runs this site.', true);
}

function goToSignIn(): void {
  if (window.location.pathname === '/signin') return;
  window.location.assign(`/signin?callbackUrl=${encodeURIComponent(window.location.pathname + window.location.search)}`);
}
