import type { InputProblem, MockRequest } from './mock-request.ts';

/** What came of a request to the mock. */
export interface MockAnswer {
  /** 0 where no answer came. */
  status: number;
  durationMs: number;
  /** The answer's JSON; null where there is none. */
  body: unknown;
  /** Of a refusal: its sentence, and what is wrong with each input. */
  detail: string | undefined;
  problems: InputProblem[];
}

/** Sends a request to the mock with the page's sign-in. A failure is an answer, too: that is what is rehearsed. */
export async function sendMockRequest({ method, path, headers, body }: MockRequest): Promise<MockAnswer> {
  const began = performance.now();
  const measured = (): number => Math.round(performance.now() - began);
  try {
    const response = await fetch(path, { method, headers, credentials: 'same-origin', cache: 'no-store', ...(body === undefined ? {} : { body }) });
    const answered: unknown = await response.json().catch(() => null);
    return { status: response.status, durationMs: measured(), body: answered, ...(response.ok ? { detail: undefined, problems: [] } : problemOf(answered)) };
  } catch {
    return { status: 0, durationMs: measured(), body: null, detail: 'This site cannot be reached right now. Check your connection, then try again.', problems: [] };
  }
}

function problemOf(body: unknown): Pick<MockAnswer, 'detail' | 'problems'> {
  const problem: { detail?: unknown; errors?: unknown } = typeof body === 'object' && body !== null ? body : {};
  const errors: unknown[] = Array.isArray(problem.errors) ? problem.errors : [];
  return {
    detail: typeof problem.detail === 'string' ? problem.detail : 'It failed without an explanation.',
    problems: errors.flatMap((one) => {
      const { input, message }: { input?: unknown; message?: unknown } = typeof one === 'object' && one !== null ? one : {};
      return typeof input === 'string' && typeof message === 'string' ? [{ input, message }] : [];
    }),
  };
}
