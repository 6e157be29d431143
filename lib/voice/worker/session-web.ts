import { signWorkerToken } from '@/lib/auth/worker-token.ts';
import { sessionEventSchema, type SessionEvent } from '@/lib/contracts/sessions.ts';
import type { Heard, TurnRequest } from '@/lib/contracts/turns.ts';
import { voiceProfileSchema, type VoiceProfile } from '@/lib/contracts/voice.ts';
import { AppError, errorStatus, type ErrorCode } from '@/lib/core/errors.ts';
import { readServerSentEvents, type ServerSentEvent } from './sse-reader.ts';

export interface SessionWebOptions {
  webUrl: string;
  sessionId: string;
  jobId: string;
  /** FOUNDRY_WORKER_SECRET. */
  secret: string;
  /** A stream on which nothing came for so long is lost, ms: web sends a comment every 15 s. */
  silentMs?: number;
}

type CallOptions = { body?: object; signal?: AbortSignal | undefined; headers?: Record<string, string> };

/** The calls that a worker makes to web, for one session. Every one signs a token of its own: they live 60 s. */
export class SessionWeb {
  constructor(private readonly options: SessionWebOptions) {}

  /** @throws AppError; `retryable` says whether the same may succeed later */
  async voiceProfile(signal?: AbortSignal): Promise<VoiceProfile> {
    const response = await this.call('GET', 'voice-profile', { signal });
    return voiceProfileSchema.parse(await response.json());
  }

  /** Runs a turn, or replays it. @throws AppError */
  async turnEvents(request: TurnRequest, signal?: AbortSignal): Promise<AsyncGenerator<ServerSentEvent>> {
    return this.stream('POST', 'turns', { body: request, signal });
  }

  /** @throws AppError */
  async heard(turnId: string, heard: Heard): Promise<void> {
    const response = await this.call('POST', `turns/${turnId}/heard`, { body: heard, signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
  }

  /** Follows the session's stream from after `lastEventId`, or from now. Ends when the connection does. @throws AppError */
  async *events(lastEventId: string | null, signal: AbortSignal): AsyncGenerator<{ event: SessionEvent; id: string | null }> {
    const events = await this.stream('GET', 'events', { signal, headers: lastEventId === null ? {} : { 'last-event-id': lastEventId } });
    for await (const { data, id } of events) {
      const event = sessionEventSchema.safeParse(JSON.parse(data));
      // An event of a newer web is none of this worker's business.
      if (event.success) yield { event: event.data, id };
    }
  }

  private async stream(method: string, path: string, { signal, ...rest }: CallOptions): Promise<AsyncGenerator<ServerSentEvent>> {
    const silent = new AbortController();
    const unlessSilent: Limit = async (wait) => {
      const timer = setTimeout(() => silent.abort(), this.options.silentMs ?? 35_000);
      try {
        return await wait();
      } catch (cause) {
        throw silent.signal.aborted ? new AppError('unavailable', 'Web has fallen silent.', { cause }) : cause;
      } finally {
        clearTimeout(timer);
      }
    };
    const either = signal === undefined ? silent.signal : AbortSignal.any([signal, silent.signal]);
    const { body } = await unlessSilent(() => this.call(method, path, { ...rest, signal: either }));
    if (body === null) throw new AppError('upstream_failed', 'Web answered without a body.', { retryable: true });
    return readServerSentEvents(pieces(body, unlessSilent));
  }

  private async call(method: string, path: string, { body, signal, headers = {} }: CallOptions): Promise<Response> {
    const { webUrl, sessionId, jobId, secret } = this.options;
    const token = await signWorkerToken({ session_id: sessionId, job_id: jobId }, secret);
    const url = new URL(`/api/sessions/${sessionId}/${path}`, webUrl);
    let response: Response;
    try {
      response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (cause) {
      throw new AppError('unavailable', `Web does not answer at ${url.origin}.`, { cause, retryable: true });
    }
    if (response.ok) return response;
    throw await problemOf(response);
  }
}

type Limit = <Value>(wait: () => Promise<Value>) => Promise<Value>;

/** The pieces of a body. Only waiting for one is limited: a reader may take its time between them. */
async function* pieces(body: ReadableStream<Uint8Array>, limit: Limit): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await limit(() => reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** What web answered, as the error that it was there. 5xx and a turn in progress may pass. */
async function problemOf(response: Response): Promise<AppError> {
  const problem: unknown = await response.json().catch(() => null);
  const field = (name: string): unknown => (typeof problem === 'object' && problem !== null ? (problem as Record<string, unknown>)[name] : undefined);
  const code = field('code');
  const known = typeof code === 'string' && Object.hasOwn(errorStatus, code) ? (code as ErrorCode) : response.status >= 500 ? 'unavailable' : 'upstream_failed';
  const detail = field('detail');
  return new AppError(known, typeof detail === 'string' ? detail : `Web answered ${response.status}.`, { retryable: response.status >= 500 || field('retryable') === true || known === 'turn_in_progress' });
}
