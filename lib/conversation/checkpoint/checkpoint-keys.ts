import { sessionKey } from '@/lib/core/redis.ts';

/** Joins the parts of a field name; cannot occur in a namespace, channel or id that LangGraph makes. */
export const separator = '\u0000';

/** The keys of one thread, all in one hash slot. */
export const checkpointKeys = (threadId: string) => ({
  /** Sorted set, score 0, of `namespace\0checkpoint id`: ids are uuid6, so lexical order is time. */
  index: sessionKey(threadId, 'checkpoint:index'),
  /** Hash of checkpoint records by `namespace\0checkpoint id`. */
  records: sessionKey(threadId, 'checkpoint:records'),
  /** Hash of channel values by `namespace\0channel\0version`: a value that did not change is stored once. */
  values: sessionKey(threadId, 'checkpoint:values'),
  /** Hash of one checkpoint's pending writes by `task id\0index`. */
  writes: (namespace: string, checkpointId: string) => sessionKey(threadId, `checkpoint:writes:${namespace}:${checkpointId}`),
});

/** Matches every thread's index, for `list` without a thread. */
export const indexPattern = 'foundry:session:{*}:checkpoint:index';

/** The thread of an index key, or null where it is no such key. */
export function threadOfIndex(key: string): string | null {
  return /^foundry:session:\{(.*)\}:checkpoint:index$/s.exec(key)?.[1] ?? null;
}
