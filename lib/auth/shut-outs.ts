import type { Logger } from '@/lib/core/logger.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { UserStore } from './user-store.ts';

const channel = 'foundry:users:shut-out';

/** Tells every web process that what a user has open must close: they were disabled, or signed out by a new password. */
export const announceShutOut = (redis: RedisConnection, userId: string): Promise<number> => redis.publish(channel, userId);

/** Closes what is open of users who may no longer be here. */
export interface ShutOuts {
  /** Aborts when the user is shut out, in whichever process that happened. */
  signalFor(userId: string): AbortSignal;
  stop(): void;
}

export interface ShutOutsOptions {
  redis: RedisConnection;
  users: Pick<UserStore, 'byId'>;
  logger: Logger;
}

/** Listens on a connection of its own; resolves once it listens. */
export async function watchShutOuts({ redis, users, logger }: ShutOutsOptions): Promise<ShutOuts> {
  const connection = 'nodes' in redis ? redis.duplicate() : redis.duplicate({ maxRetriesPerRequest: null });
  /** One each for users who had something open here. */
  const open = new Map<string, AbortController>();

  const shutOut = (userId: string): void => {
    const controller = open.get(userId);
    // Before the abort: what stays open after its check asks for another signal.
    open.delete(userId);
    controller?.abort();
  };
  const lookAt = async (userId: string): Promise<void> => {
    const user = await users.byId(userId).catch((error: unknown) => {
      logger.warn({ err: error }, 'whether a user was disabled could not be looked up');
      return undefined;
    });
    if (user === null || user?.disabled) shutOut(userId);
  };
  connection.on('message', (_channel: string, userId: string) => shutOut(userId));
  connection.on('error', (error: Error) => logger.debug({ err: error }, 'the watch over disabled users lost its connection'));
  await connection.subscribe(channel);
  // The connection was lost and is back: announcements may have been missed, of whatever kind. Everything closes once this
  // listens again; whoever may be here comes back.
  const listenAgain = async (): Promise<void> => {
    await connection.subscribe(channel);
    // Those who ask for another signal meanwhile come after these.
    const userIds = Array.from(open.keys());
    for (const userId of userIds) shutOut(userId);
  };
  connection.on('ready', () => void listenAgain().catch((error: unknown) => logger.debug({ err: error }, 'the watch over disabled users lost its connection again')));

  return {
    signalFor(userId) {
      const known = open.get(userId);
      if (known) return known.signal;
      const controller = new AbortController();
      open.set(userId, controller);
      // They may have been disabled since they were let in, when nothing listened for it here.
      void lookAt(userId);
      return controller.signal;
    },
    stop: () => connection.disconnect(),
  };
}
