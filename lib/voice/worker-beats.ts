import { z } from 'zod';
import { workerBeatSchema, type WorkerBeat } from '@/lib/contracts/voice.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';

const workersKey = 'foundry:workers';
const storedSchema = workerBeatSchema.extend({ at: z.number() });
/** A worker reports every 2 s; one that missed three is gone. */
const goneAfterMs = 7_000;

/** What workers say of themselves. */
export interface WorkerBeats {
  record(beat: WorkerBeat): Promise<void>;
  /** The workers that are there now. */
  list(): Promise<WorkerBeat[]>;
}

export function createWorkerBeats(redis: RedisConnection): WorkerBeats {
  return {
    async record(beat) {
      await redis.hset(workersKey, beat.worker_id, JSON.stringify({ ...beat, at: Date.now() }));
    },
    async list() {
      const stored = Object.entries(await redis.hgetall(workersKey)).map(([id, text]) => ({ id, beat: readBeat(text) }));
      const present = stored.flatMap(({ beat }) => (beat !== null && Date.now() - beat.at <= goneAfterMs ? [beat] : []));
      const gone = stored.filter(({ beat }) => beat === null || !present.includes(beat));
      if (gone.length > 0) await redis.hdel(workersKey, ...gone.map(({ id }) => id));
      return present;
    },
  };
}

/** Null for what another release wrote: it counts as gone, and must not hide the workers that are there. */
function readBeat(text: string): z.infer<typeof storedSchema> | null {
  try {
    return storedSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
