import type { Checkpoint, CheckpointMetadata } from '@langchain/langgraph-checkpoint';
import { z } from 'zod';
import { AppError } from '@/lib/core/errors.ts';

const versions = z.record(z.string(), z.union([z.number(), z.string()]));
const recordSchema = z.object({
  thread: z.string(),
  namespace: z.string(),
  checkpoint: z.object({ v: z.number(), id: z.string(), ts: z.string(), channel_versions: versions, versions_seen: z.record(z.string(), versions) }).loose(),
  metadata: z.record(z.string(), z.unknown()),
  parent: z.string().nullable(),
});
export type CheckpointRecord = z.infer<typeof recordSchema>;

/** One write of a task that ran after a checkpoint. */
export const writeSchema = z.object({ channel: z.string(), path: z.string(), value: z.string() });

/** The checkpoint was found and cannot be trusted: it is never repaired in silence nor replaced by another thread's. */
export function corruptedCheckpoint(threadId: string, what: string, cause?: unknown): AppError {
  return new AppError('internal', `The stored conversation of session ${threadId} is damaged: ${what}. It was left as it is; start a new session.`, { cause });
}

/** Text of a checkpoint record, its channel values apart. */
export function writeRecord(threadId: string, namespace: string, checkpoint: Checkpoint, metadata: CheckpointMetadata, parent: string | undefined): string {
  const { channel_values: _values, ...rest } = checkpoint;
  return JSON.stringify({ thread: threadId, namespace, checkpoint: rest, metadata, parent: parent ?? null });
}

/** @throws AppError where the text is no record, or another thread's. */
export function readRecord(threadId: string, namespace: string, checkpointId: string, text: string): CheckpointRecord {
  let parsed: CheckpointRecord;
  try {
    parsed = recordSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw corruptedCheckpoint(threadId, `checkpoint ${checkpointId} cannot be read`, cause);
  }
  if (parsed.thread !== threadId || parsed.namespace !== namespace || parsed.checkpoint.id !== checkpointId) throw corruptedCheckpoint(threadId, `checkpoint ${checkpointId} belongs to another conversation`);
  return parsed;
}
