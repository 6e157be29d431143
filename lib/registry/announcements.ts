import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { RegistryChange } from './registry.ts';

const channel = 'foundry:registry';

export interface Announcements {
  announce(change: RegistryChange): Promise<void>;
  connected(): boolean;
  close(): void;
}

/**
 * Tells other web processes what changed, and hears from them. What is said while the connection is down is lost, so
 * `missed` is called after it comes back.
 */
export async function openAnnouncements(redis: RedisConnection, logger: Logger, heard: (change: RegistryChange) => void, missed: () => void): Promise<Announcements> {
  const origin = randomUUID();
  // The two kinds of connection have this in common, but TypeScript cannot call a method of their union.
  const subscriber = ('nodes' in redis ? redis.duplicate() : redis.duplicate()) as Redis;
  subscriber.on('error', (cause) => logger.warn({ err: cause }, 'registry announcements: connection failed'));
  subscriber.on('message', (_channel: string, text: string) => {
    // Sent by announce.
    const { origin: sender, ...change } = JSON.parse(text) as RegistryChange & { origin: string };
    if (sender !== origin) heard(change);
  });
  await subscriber.subscribe(channel);
  subscriber.on('ready', missed);
  // A cluster's subscriber moves to another node without a word, and what was said in between is lost.
  const look = 'nodes' in redis ? setInterval(missed, 5_000).unref() : undefined;
  return {
    announce: async (change) => {
      await redis.publish(channel, JSON.stringify({ ...change, origin }));
    },
    connected: () => subscriber.status === 'ready',
    close: () => {
      clearInterval(look);
      subscriber.disconnect();
    },
  };
}
