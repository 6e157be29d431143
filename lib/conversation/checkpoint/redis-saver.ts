import {
  BaseCheckpointSaver,
  type ChannelVersions,
  type Checkpoint,
  type CheckpointListOptions,
  type CheckpointMetadata,
  type CheckpointPendingWrite,
  type CheckpointTuple,
  compareWritesSortKeys,
  getCheckpointId,
  maxChannelVersion,
  type PendingWrite,
  TASKS,
  WRITES_IDX_MAP,
  writesSortKey,
} from '@langchain/langgraph-checkpoint';
import type { RunnableConfig } from '@langchain/core/runnables';
import { Cluster } from 'ioredis';
import { AppError } from '@/lib/core/errors.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { runScript } from '@/lib/core/redis-script.ts';
import { checkpointKeys, indexPattern, separator, threadOfIndex } from './checkpoint-keys.ts';
import { corruptedCheckpoint, readRecord, writeRecord, writeSchema } from './checkpoint-record.ts';
import { putCheckpointScript, readCheckpointScript } from './checkpoint-scripts.ts';
import { decodeValue, encodeValue } from './checkpoint-value.ts';
import type { Fence } from './effect-log.ts';
import { PlainJsonSerializer } from './plain-json-serializer.ts';
import { runTransaction } from './run-transaction.ts';

/** Sorts after every checkpoint id. */
const highest = '\u{10FFFF}';

export interface RedisSaverOptions {
  /** How many checkpoints of a namespace are kept; older ones go in the transaction that adds one. Default: all. */
  keep?: number;
}

/**
 * Checkpoints of LangGraph in any plain Redis >= 6.2 (Valkey, Cluster). A thread's keys share a hash slot; whatever one
 * call stores is one transaction; a channel's value is stored once per version.
 */
export class RedisSaver extends BaseCheckpointSaver {
  readonly #redis: RedisConnection;
  readonly #keep: number;

  constructor(redis: RedisConnection, options: RedisSaverOptions = {}) {
    super(new PlainJsonSerializer());
    this.#redis = redis;
    this.#keep = options.keep ?? Number.POSITIVE_INFINITY;
  }

  /** @throws AppError where the record is damaged. */
  async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    if (config.configurable?.thread_id === undefined) return undefined;
    const threadId = threadOf(config);
    const namespace = namespaceOf(config) ?? '';
    const wanted = getCheckpointId(config);
    const loaded: unknown = config.configurable.loaded;
    return wanted === '' && namespace === '' && loaded instanceof LoadedCheckpoint && loaded.threadId === threadId ? loaded.tuple : this.#read(threadId, namespace, wanted);
  }

  /** The newest checkpoint of a thread, to be given to a graph as `configurable.loaded`: who holds the lock need not read it twice. */
  async load(threadId: string): Promise<LoadedCheckpoint> {
    return new LoadedCheckpoint(threadId, await this.#read(threadId, '', ''));
  }

  async *list(config: RunnableConfig, options: CheckpointListOptions = {}): AsyncGenerator<CheckpointTuple> {
    const threadId: unknown = config.configurable?.thread_id;
    const threads = typeof threadId === 'string' ? [threadId] : await this.#threads();
    const only = getCheckpointId(config);
    const before = options.before?.configurable?.checkpoint_id as string | undefined;
    let left = options.limit ?? Number.POSITIVE_INFINITY;
    for (const thread of threads) {
      const namespace = namespaceOf(config);
      const namespaces = namespace === undefined ? await this.#namespaces(thread) : [namespace];
      for (const each of namespaces) {
        for (const id of await this.#ids(thread, each, before)) {
          if (left <= 0) return;
          if (only && id !== only) continue;
          const tuple = await this.#read(thread, each, id);
          const metadata = tuple?.metadata as Record<string, unknown> | undefined;
          if (!tuple || !Object.entries(options.filter ?? {}).every(([key, value]) => metadata?.[key] === value)) continue;
          left -= 1;
          yield tuple;
        }
      }
    }
  }

  async put(config: RunnableConfig, checkpoint: Checkpoint, metadata: CheckpointMetadata, newVersions: ChannelVersions): Promise<RunnableConfig> {
    const threadId = threadOf(config);
    const namespace = namespaceOf(config) ?? '';
    const changed: string[] = [];
    for (const [channel, version] of Object.entries(newVersions)) {
      if (!Object.hasOwn(checkpoint.channel_values, channel)) continue;
      changed.push([namespace, channel, String(version)].join(separator), await encodeValue(this.serde, checkpoint.channel_values[channel]));
    }
    const keys = checkpointKeys(threadId);
    const fence = fenceOf(config);
    const record = writeRecord(threadId, namespace, checkpoint, metadata, getCheckpointId(config) || undefined);
    const keep = Number.isFinite(this.#keep) ? this.#keep : 0;
    const done = await runScript(this.#redis, putCheckpointScript, [keys.index, keys.records, keys.values, ...(fence ? [fence.key] : [])], [namespace + separator, checkpoint.id, highest, keys.writes(namespace, ''), keep, fence?.token ?? '', record, ...changed]);
    if (done !== 1) throw new AppError('conflict', 'Another process runs this session now.');
    return { configurable: { thread_id: threadId, checkpoint_ns: namespace, checkpoint_id: checkpoint.id } };
  }

  async putWrites(config: RunnableConfig, writes: PendingWrite[], taskId: string, taskPath = ''): Promise<void> {
    const threadId = threadOf(config);
    const checkpointId = getCheckpointId(config);
    if (!checkpointId) throw new AppError('bad_request', 'Writes were given without the checkpoint_id that they belong to.');
    const key = checkpointKeys(threadId).writes(namespaceOf(config) ?? '', checkpointId);
    const transaction = this.#redis.multi();
    for (const [position, [channel, value]] of writes.entries()) {
      const index = WRITES_IDX_MAP[channel] ?? position;
      const field = taskId + separator + String(index);
      const text = JSON.stringify({ channel, path: taskPath, value: await encodeValue(this.serde, value) });
      // A task's ordinary writes are stored once; errors, interrupts and resumes (index below 0) are replaced.
      if (index < 0) transaction.hset(key, field, text);
      else transaction.hsetnx(key, field, text);
    }
    await runTransaction(transaction);
  }

  async deleteThread(threadId: string): Promise<void> {
    const keys = checkpointKeys(threadId);
    const members = await this.#redis.zrange(keys.index, '0', '-1');
    const writes = members.map((member) => keys.writes(...splitMember(member)));
    await runTransaction(this.#redis.multi().unlink(keys.index, keys.records, keys.values, ...writes));
  }

  /** The newest checkpoint where no id is given. */
  async #read(threadId: string, namespace: string, wanted: string): Promise<CheckpointTuple | undefined> {
    const keys = checkpointKeys(threadId);
    const answer = await runScript(this.#redis, readCheckpointScript, [keys.index, keys.records, keys.values], [namespace + separator, wanted, highest, keys.writes(namespace, '')]);
    if (answer === null) return undefined;
    // The shape that the script's comment says.
    const [checkpointId, text, stored, writes] = answer as [string, string, string[], string[]];
    const record = readRecord(threadId, namespace, checkpointId, text);
    const pendingWrites = await this.#decodeWrites(threadId, checkpointId, pairs(writes));
    const values: Record<string, unknown> = {};
    for (const [channel, value] of pairs(stored)) values[channel] = await this.#decode(threadId, `channel ${channel} of checkpoint ${checkpointId}`, value);
    const checkpoint: Checkpoint = { ...record.checkpoint, channel_values: values };
    if (checkpoint.v < 4 && record.parent !== null) await this.#adoptSends(threadId, namespace, record.parent, checkpoint);
    const at = (id: string): RunnableConfig => ({ configurable: { thread_id: threadId, checkpoint_ns: namespace, checkpoint_id: id } });
    // The schema checked the envelope; LangGraph owns the shape of its own metadata.
    const metadata = record.metadata as unknown as CheckpointMetadata;
    return { config: at(checkpointId), checkpoint, metadata, pendingWrites, ...(record.parent === null ? {} : { parentConfig: at(record.parent) }) };
  }

  async #pending(threadId: string, namespace: string, checkpointId: string): Promise<CheckpointPendingWrite[]> {
    return this.#decodeWrites(threadId, checkpointId, Object.entries(await this.#redis.hgetall(checkpointKeys(threadId).writes(namespace, checkpointId))));
  }

  async #decodeWrites(threadId: string, checkpointId: string, stored: readonly (readonly [string, string])[]): Promise<CheckpointPendingWrite[]> {
    const writes = await Promise.all(
      stored.map(async ([field, text]) => {
        const cut = field.lastIndexOf(separator);
        const taskId = field.slice(0, cut);
        try {
          const write = writeSchema.parse(JSON.parse(text));
          const value = await decodeValue(this.serde, write.value);
          return { key: writesSortKey(write.path, taskId, Number(field.slice(cut + 1))), entry: [taskId, write.channel, value] as CheckpointPendingWrite };
        } catch (cause) {
          throw corruptedCheckpoint(threadId, `a pending write of checkpoint ${checkpointId} cannot be read`, cause);
        }
      }),
    );
    return writes.toSorted((a, b) => compareWritesSortKeys(a.key, b.key)).map(({ entry }) => entry);
  }

  /** Checkpoints before version 4 kept sends as writes of their parent. */
  async #adoptSends(threadId: string, namespace: string, parent: string, checkpoint: Checkpoint): Promise<void> {
    const writes = await this.#pending(threadId, namespace, parent);
    checkpoint.channel_values[TASKS] = writes.filter(([, channel]) => channel === TASKS).map(([, , value]) => value);
    const versions = Object.values(checkpoint.channel_versions);
    checkpoint.channel_versions[TASKS] = versions.length > 0 ? maxChannelVersion(...versions) : this.getNextVersion(undefined);
  }

  async #decode(threadId: string, what: string, text: string): Promise<unknown> {
    try {
      return await decodeValue(this.serde, text);
    } catch (cause) {
      throw corruptedCheckpoint(threadId, `${what} cannot be read`, cause);
    }
  }

  /** Newest first. */
  async #ids(threadId: string, namespace: string, before?: string): Promise<string[]> {
    const low = namespace + separator;
    const members = await this.#redis.zrevrangebylex(checkpointKeys(threadId).index, before === undefined ? `[${low}${highest}` : `(${low}${before}`, `[${low}`);
    return members.map((member) => member.slice(low.length));
  }

  async #namespaces(threadId: string): Promise<string[]> {
    const members = await this.#redis.zrange(checkpointKeys(threadId).index, '0', '-1');
    return [...new Set(members.map((member) => splitMember(member)[0]))];
  }

  async #threads(): Promise<string[]> {
    const nodes = this.#redis instanceof Cluster ? this.#redis.nodes('master') : [this.#redis];
    const found = new Set<string>();
    for (const node of nodes) {
      let cursor = '0';
      do {
        const [next, keys] = await node.scan(cursor, 'MATCH', indexPattern, 'COUNT', 500);
        for (const key of keys) {
          const thread = threadOfIndex(key);
          if (thread !== null) found.add(thread);
        }
        cursor = next;
      } while (cursor !== '0');
    }
    return [...found];
  }
}

/** What a thread's newest checkpoint was when it was read; no tuple where it has none. */
export class LoadedCheckpoint {
  constructor(
    readonly threadId: string,
    readonly tuple: CheckpointTuple | undefined,
  ) {}
}

/** A flat list of names and values, as Redis answers with a hash. */
const pairs = (flat: readonly string[]): [string, string][] => flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : []));

function threadOf(config: RunnableConfig): string {
  const threadId: unknown = config.configurable?.thread_id;
  if (typeof threadId === 'string' && threadId !== '') return threadId;
  throw new AppError('bad_request', 'A checkpoint needs the thread_id that it belongs to (configurable.thread_id, the session id).');
}

function namespaceOf(config: RunnableConfig): string | undefined {
  const namespace: unknown = config.configurable?.checkpoint_ns;
  return typeof namespace === 'string' ? namespace : undefined;
}

/** The session's lock, where the caller holds one: `configurable.fence`. */
function fenceOf(config: RunnableConfig): Fence | undefined {
  const fence: unknown = config.configurable?.fence;
  if (typeof fence !== 'object' || fence === null || !('key' in fence) || !('token' in fence)) return undefined;
  return typeof fence.key === 'string' && typeof fence.token === 'string' ? { key: fence.key, token: fence.token } : undefined;
}

function splitMember(member: string): [namespace: string, checkpointId: string] {
  const cut = member.lastIndexOf(separator);
  return [member.slice(0, cut), member.slice(cut + 1)];
}
