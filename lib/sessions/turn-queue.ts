import { AppError } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { FencedOut } from './event-stream.ts';
import { sessionJobSchema, type SessionJob } from './session-job.ts';
import { cancelChannel, feedChannel, pendingKey, pendingSessionsKey, sessionKeys, turnsKey } from './session-keys.ts';
import { acquireScript, cancelScript, enqueueScript, nextJobScript, releaseScript, renewScript, startScript, strikeScript } from './session-scripts.ts';
import { runScript, type RedisScript } from '@/lib/core/redis-script.ts';

/** A person waits for answers; only a program asks for so many at once, and each is kept until its turn has come. */
const mostWaiting = 100;

export interface Enqueued {
  /** True where a job of that id was asked for before: nothing was queued. */
  known: boolean;
  /** The job's events come after this one. */
  from: string;
}

/**
 * Jobs of sessions, in order, and the lock under which one process at a time does them. What a script answers has the
 * shape that its comment in session-scripts.ts says.
 */
export class TurnQueue {
  constructor(
    private readonly redis: RedisConnection,
    private readonly now: () => number,
    /** How long a process may be silent before another takes over, ms. */
    readonly lockMs: number,
  ) {}

  /** @throws AppError not_found; gone where the session has ended and the job is new; rate_limited where too many wait */
  async enqueue(sessionId: string, jobId: string, job: SessionJob): Promise<Enqueued> {
    // Listed before it is queued: a process that dies in between leaves a session that is looked at once for nothing.
    await this.signOfLife(sessionId);
    const answer = await this.run(sessionId, enqueueScript, [jobId, JSON.stringify(job), this.now(), job.kind === 'heard' ? 0 : 1, mostWaiting]);
    const [outcome, from] = answer as [string, string];
    if (outcome === 'missing') throw new AppError('not_found', 'There is no such session.');
    if (outcome === 'ended') throw new AppError('gone', 'This session has ended.', { hint: 'Start a new one.' });
    if (outcome === 'full') throw new AppError('rate_limited', `In this session ${mostWaiting} turns are waiting already.`, { hint: 'Wait for their ends, or cancel some.' });
    return { known: outcome === 'known', from };
  }

  /** Where the events of a job begin that was asked for before; null where it was not. */
  async find(sessionId: string, jobId: string): Promise<string | null> {
    const known = await this.redis.hget(turnsKey(sessionId), jobId);
    return known === null ? null : (known.split('|')[0] ?? '0-0');
  }

  /** The token of the lock, or null where another is at work or nothing waits. */
  async acquire(sessionId: string): Promise<string | null> {
    return (await this.run(sessionId, acquireScript, [this.lockMs])) as string | null;
  }

  async renew(sessionId: string, token: string): Promise<{ held: boolean; cancelled: boolean }> {
    const [held, cancelled] = (await this.run(sessionId, renewScript, [token, this.lockMs])) as [number, number];
    if (held === 1) await this.signOfLife(sessionId);
    return { held: held === 1, cancelled: cancelled === 1 };
  }

  /** False where more was queued meanwhile: the lock is kept, go on. */
  async release(sessionId: string, token: string): Promise<boolean> {
    return (await this.run(sessionId, releaseScript, [token, 0])) === 1;
  }

  /** Gives up the lock with work left, for another process to go on at once. */
  async handOver(sessionId: string, token: string): Promise<void> {
    await this.redis.zadd(pendingSessionsKey, 'XX', 0, sessionId);
    await this.run(sessionId, releaseScript, [token, 1]);
  }

  /** `job` is null where what is kept of it cannot be read. */
  async next(sessionId: string): Promise<{ jobId: string; job: SessionJob | null } | null> {
    const answer = (await this.run(sessionId, nextJobScript, [])) as [string, string?] | null;
    return answer && { jobId: answer[0], job: readJob(answer[1]) };
  }

  /** Ids of every job that is not done, in order. */
  async waiting(sessionId: string): Promise<string[]> {
    return this.redis.zrange(pendingKey(sessionId), '0', '-1');
  }

  async hasWork(sessionId: string): Promise<boolean> {
    return (await this.redis.zcard(pendingKey(sessionId))) > 0;
  }

  /** Null where it was cancelled meanwhile. @throws FencedOut */
  async start(sessionId: string, token: string, jobId: string, said: string): Promise<{ attempt: number; cancelled: boolean } | null> {
    const answer = await this.run(sessionId, startScript, [feedChannel(sessionId), new Date(this.now()).toISOString(), token, jobId, said]);
    const [outcome, attempt, cancelled] = answer as [string, number, number];
    if (outcome === 'fenced') throw new FencedOut('another process has taken over this session');
    return outcome === 'ok' ? { attempt, cancelled: cancelled === 1 } : null;
  }

  /** Ends a queued job with the given event, or tells the process that runs it to stop. */
  async cancel(sessionId: string, jobId: string, ended: string): Promise<'ended' | 'running' | 'unknown'> {
    const answer = await this.run(sessionId, cancelScript, [feedChannel(sessionId), new Date(this.now()).toISOString(), jobId, ended]);
    if (answer !== 'ended') await this.redis.publish(cancelChannel, `${sessionId} ${jobId}`);
    return answer as 'ended' | 'running' | 'unknown';
  }

  /** Sessions of whose process nothing was heard for too long, as `strike` takes them. */
  async silent(): Promise<{ sessionId: string; score: string }[]> {
    const listed = await this.redis.zrangebyscore(pendingSessionsKey, '-inf', String(this.now() - this.lockMs), 'WITHSCORES');
    return listed.flatMap((sessionId, index) => (index % 2 === 0 ? [{ sessionId, score: listed[index + 1] ?? '' }] : []));
  }

  /** Takes a session without work off the list, unless there was a sign of life since. */
  async strike(sessionId: string, score: string): Promise<void> {
    await runScript(this.redis, strikeScript, [pendingSessionsKey], [sessionId, score]);
  }

  private async signOfLife(sessionId: string): Promise<void> {
    await this.redis.zadd(pendingSessionsKey, this.now(), sessionId);
  }

  private run(sessionId: string, script: RedisScript, args: (string | number)[]): Promise<unknown> {
    return runScript(this.redis, script, sessionKeys(sessionId), args);
  }
}

function readJob(json: string | undefined): SessionJob | null {
  try {
    return sessionJobSchema.parse(JSON.parse(json ?? 'null'));
  } catch {
    return null;
  }
}
