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
import { checkpointKeys, indexPattern, separator, threadOfIndex } from './checkpoint-keys.ts';
import { corruptedCheckpoint, readRecord, writeRecord, writeSchema } from './checkpoint-record.ts';
import { decodeValue, encodeValue } from './checkpoint-value.ts';
import type { Fence } from './effect-log.ts';
import { PlainJsonSerializer } from './plain-json-serializer.ts';
import { runFenced } from './run-fenced.ts';
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
    const checkpointId = getCheckpointId(config) || (await this.#ids(threadId, namespace, undefined, 1))[0];
    return checkpointId === undefined ? undefined : this.#read(threadId, namespace, checkpointId);
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
    const keys = checkpointKeys(threadId);
    const member = namespace + separator + checkpoint.id;
    const stale = await this.#stale(threadId, namespace, checkpoint);
    const commands: string[][] = [];
    for (const [channel, version] of Object.entries(newVersions)) {
      if (!Object.hasOwn(checkpoint.channel_values, channel)) continue;
      commands.push(['HSET', keys.values, [namespace, channel, String(version)].join(separator), await encodeValue(this.serde, checkpoint.channel_values[channel])]);
    }
    commands.push(['HSET', keys.records, member, writeRecord(threadId, namespace, checkpoint, metadata, getCheckpointId(config) || undefined)], ['ZADD', keys.index, '0', member]);
    if (stale.ids.length > 0) {
      const members = stale.ids.map((id) => namespace + separator + id);
      commands.push(['ZREM', keys.index, ...members], ['HDEL', keys.records, ...members], ['DEL', ...stale.ids.map((id) => keys.writes(namespace, id))]);
    }
    if (stale.values.length > 0) commands.push(['HDEL', keys.values, ...stale.values]);
    const fence = fenceOf(config);
    if (fence) await runFenced(this.#redis, fence, [keys.values, keys.records, keys.index], commands);
    else await runTransaction(commands.reduce((transaction, [name = '', ...rest]) => transaction.call(name, ...rest), this.#redis.multi()));
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

  async #read(threadId: string, namespace: string, checkpointId: string): Promise<CheckpointTuple | undefined> {
    const keys = checkpointKeys(threadId);
    const text = await this.#redis.hget(keys.records, namespace + separator + checkpointId);
    if (text === null) return undefined;
    const record = readRecord(threadId, namespace, checkpointId, text);
    const channels = Object.entries(record.checkpoint.channel_versions);
    const fields = channels.map(([channel, version]) => [namespace, channel, String(version)].join(separator));
    const [texts, pendingWrites] = await Promise.all([fields.length === 0 ? [] : this.#redis.hmget(keys.values, ...fields), this.#pending(threadId, namespace, checkpointId)]);
    const values: Record<string, unknown> = {};
    for (const [position, [channel]] of channels.entries()) {
      const stored = texts[position];
      if (stored) values[channel] = await this.#decode(threadId, `channel ${channel} of checkpoint ${checkpointId}`, stored);
    }
    const checkpoint: Checkpoint = { ...record.checkpoint, channel_values: values };
    if (checkpoint.v < 4 && record.parent !== null) await this.#adoptSends(threadId, namespace, record.parent, checkpoint);
    const at = (id: string): RunnableConfig => ({ configurable: { thread_id: threadId, checkpoint_ns: namespace, checkpoint_id: id } });
    // The schema checked the envelope; LangGraph owns the shape of its own metadata.
    const metadata = record.metadata as unknown as CheckpointMetadata;
    return { config: at(checkpointId), checkpoint, metadata, pendingWrites, ...(record.parent === null ? {} : { parentConfig: at(record.parent) }) };
  }

  async #pending(threadId: string, namespace: string, checkpointId: string): Promise<CheckpointPendingWrite[]> {
    const stored = await this.#redis.hgetall(checkpointKeys(threadId).writes(namespace, checkpointId));
    const writes = await Promise.all(
      Object.entries(stored).map(async ([field, text]) => {
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

  /** What falls out when `checkpoint` is added and only `keep` of its namespace stay. */
  async #stale(threadId: string, namespace: string, checkpoint: Checkpoint): Promise<{ ids: string[]; values: string[] }> {
    if (!Number.isFinite(this.#keep)) return { ids: [], values: [] };
    const keys = checkpointKeys(threadId);
    const others = (await this.#ids(threadId, namespace)).filter((id) => id !== checkpoint.id);
    const ids = others.slice(this.#keep - 1);
    if (ids.length === 0) return { ids, values: [] };
    const kept = await Promise.all(others.slice(0, this.#keep - 1).map((id) => this.#redis.hget(keys.records, namespace + separator + id)));
    const records = kept.flatMap((text, position) => (text === null ? [] : [readRecord(threadId, namespace, others[position] ?? '', text).checkpoint]));
    const used = new Set([...records, checkpoint].flatMap((each) => Object.entries(each.channel_versions).map(([channel, version]) => [namespace, channel, String(version)].join(separator))));
    const fields = await this.#redis.hkeys(keys.values);
    return { ids, values: fields.filter((field) => field.startsWith(namespace + separator) && !used.has(field)) };
  }

  async #decode(threadId: string, what: string, text: string): Promise<unknown> {
    try {
      return await decodeValue(this.serde, text);
    } catch (cause) {
      throw corruptedCheckpoint(threadId, `${what} cannot be read`, cause);
    }
  }

  /** Newest first. */
  async #ids(threadId: string, namespace: string, before?: string, limit = -1): Promise<string[]> {
    const low = namespace + separator;
    const members = await this.#redis.zrevrangebylex(checkpointKeys(threadId).index, before === undefined ? `[${low}${highest}` : `(${low}${before}`, `[${low}`, 'LIMIT', 0, limit);
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
