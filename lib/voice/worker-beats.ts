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
      const stored = Object.values(await redis.hgetall(workersKey)).map((text) => storedSchema.parse(JSON.parse(text)));
      const gone = stored.filter(({ at }) => Date.now() - at > goneAfterMs);
      if (gone.length > 0) await redis.hdel(workersKey, ...gone.map(({ worker_id }) => worker_id));
      return stored.filter((worker) => !gone.includes(worker));
    },
  };
}
