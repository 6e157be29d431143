import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { feedSession } from './session-keys.ts';

export interface ChannelListener {
  message(text: string): void;
  /** The connection was lost and is back: messages may have been missed. */
  resumed(): void;
}

/** One pub/sub connection for the whole process, however many channels and listeners it has. */
export class RedisSubscriber {
  private readonly connection: RedisConnection;
  private readonly listeners = new Map<string, Set<ChannelListener>>();
  private connected = false;

  constructor(
    redis: RedisConnection,
    private readonly logger: Logger,
  ) {
    this.connection = duplicate(redis);
    this.connection.on('message', (channel: string, text: string) => {
      for (const listener of this.listeners.get(channel) ?? []) listener.message(text);
    });
    this.connection.on('error', (error: Error) => this.logger.debug({ err: error }, 'the event subscription lost its connection'));
    this.connection.on('ready', () => void this.resubscribe());
  }

  /** Resolves once the subscription holds: whatever is published from then on arrives. Answers what ends it. */
  async add(channel: string, listener: ChannelListener): Promise<() => void> {
    const present = this.listeners.get(channel);
    if (present) present.add(listener);
    else this.listeners.set(channel, new Set([listener]));
    // Also where someone else subscribes already: that subscription may still be on its way.
    await this.connection.subscribe(channel);
    return () => this.remove(channel, listener);
  }

  /** Sessions whose stream someone in this process follows. */
  followedSessions(): string[] {
    return [...this.listeners.keys()].flatMap((channel) => feedSession(channel) ?? []);
  }

  close(): void {
    this.listeners.clear();
    this.connection.disconnect();
  }

  private remove(channel: string, listener: ChannelListener): void {
    const present = this.listeners.get(channel);
    if (!present?.delete(listener) || present.size > 0) return;
    this.listeners.delete(channel);
    this.connection.unsubscribe(channel).catch(() => {});
  }

  private async resubscribe(): Promise<void> {
    if (!this.connected) {
      this.connected = true;
      return;
    }
    try {
      if (this.listeners.size > 0) await this.connection.subscribe(...this.listeners.keys());
      for (const set of this.listeners.values()) for (const listener of set) listener.resumed();
    } catch (error) {
      this.logger.warn({ err: error }, 'the event subscription could not be renewed yet');
    }
  }
}

/** `Redis` and `Cluster` both copy themselves, but with signatures that do not meet. */
const duplicate = (redis: RedisConnection): RedisConnection => ('nodes' in redis ? redis.duplicate() : redis.duplicate({ maxRetriesPerRequest: null }));
