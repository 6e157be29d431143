import type { SessionEvent } from '@/lib/contracts/sessions.ts';
import { sessionKey, type RedisConnection } from '@/lib/core/redis.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { Registry, RegistryChange } from '@/lib/registry/registry.ts';
import type { EventStream } from './event-stream.ts';
import type { RedisSubscriber } from './redis-subscriber.ts';
import type { SessionStore } from './session-store.ts';

/** How long processes that hear of the same change at different times still count as one, ms. */
const sameChangeMs = 60_000;

const announced: Record<RegistryChange['change'], Extract<SessionEvent, { type: 'agent-updated' }>['change'] | null> = {
  published: 'published',
  enabled: 'enabled',
  disabled: 'disabled',
  removed: 'disabled',
  restored: 'enabled',
  problems: 'problems',
  settings: null,
};

export interface AgentChangesOptions {
  redis: RedisConnection;
  registry: Pick<Registry, 'onChange'>;
  store: SessionStore;
  stream: EventStream;
  subscriber: RedisSubscriber;
  logger: Logger;
  now: () => number;
}

/**
 * Tells the sessions that someone follows in this process what changed about their agent. Every process hears of a change;
 * a session's stream tells of it once. Answers what ends it.
 */
export function announceAgentChanges({ redis, registry, store, stream, subscriber, logger, now }: AgentChangesOptions): () => void {
  async function announce(sessionId: string, { agent_id, message }: RegistryChange, change: NonNullable<(typeof announced)[RegistryChange['change']]>): Promise<void> {
    const record = await store.read(sessionId);
    if (record?.session.agent_id !== agent_id || record.session.state !== 'open') return;
    const mark = `${change} ${message}`;
    const before = await redis.set(sessionKey(sessionId, 'agent-change'), mark, 'PX', sameChangeMs, 'GET');
    if (before === mark) return;
    await stream.append(sessionId, { type: 'agent-updated', at: new Date(now()).toISOString(), agent_id, change, message });
  }

  return registry.onChange((change) => {
    const kind = announced[change.change];
    if (kind === null) return;
    for (const sessionId of subscriber.followedSessions()) {
      announce(sessionId, change, kind).catch((error: unknown) => logger.warn({ err: error, session_id: sessionId, agent_id: change.agent_id }, 'a change of an agent could not be announced'));
    }
  });
}
