import type { Channel } from '@/lib/contracts/common.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { registryKey } from './registry-keys.ts';

/** A session that begins. */
export interface BegunSession {
  session_id: string;
  agent_id: string;
  version: number;
  /** How it began; a session may go on in the other way. */
  channel: Channel;
  at_ms: number;
  /** Until when something of it may be kept, ms: so long its agent's version is needed. */
  kept_until_ms: number;
}

export interface UsageToday {
  calls: number;
  chats: number;
}

/** How many of an agent's sessions are listed, the newest ones. */
const listed = 1_000;
/** A day's count is needed no longer when two days have passed. */
const countedMs = 2 * 86_400_000;
const memberOf = (sessionId: string, channel: Channel): string => `${sessionId} ${channel}`;
/** Key of what began on a day, in UTC. */
const begunKey = (agentId: string, atMs: number): string => `foundry:registry:{${agentId}}:begun:${new Date(atMs).toISOString().slice(0, 10)}`;

const countOf = (channel: Channel): keyof UsageToday => (channel === 'voice' ? 'calls' : 'chats');

/** Which sessions use which agents: for the admin's desk, and so that no version goes that is in use. */
export function createAgentUsage(redis: RedisConnection) {
  return {
    /** Notes a session before it is there: the version that it begins with is not trimmed from then on. */
    async note({ session_id, agent_id, version, channel, at_ms, kept_until_ms }: BegunSession): Promise<void> {
      const [sessions, used, begun] = [registryKey(agent_id, 'sessions'), registryKey(agent_id, 'used'), begunKey(agent_id, at_ms)];
      await redis
        .multi()
        .zadd(used, 'GT', kept_until_ms, String(version))
        .zadd(sessions, at_ms, memberOf(session_id, channel))
        .zremrangebyrank(sessions, 0, -listed - 1)
        .hincrby(begun, countOf(channel), 1)
        .pexpireat(begun, at_ms + countedMs)
        .exec();
    },
    /** Sessions begun since midnight UTC. */
    async today(agentId: string, nowMs: number): Promise<UsageToday> {
      const [calls, chats] = await redis.hmget(begunKey(agentId, nowMs), 'calls', 'chats');
      return { calls: Number(calls ?? 0), chats: Number(chats ?? 0) };
    },
    /** An agent's sessions and how each began, the last one first. */
    async sessionsOf(agentId: string): Promise<{ session_id: string; channel: Channel }[]> {
      return (await redis.zrevrange(registryKey(agentId, 'sessions'), 0, -1)).map((member) => {
        const [session_id = '', channel] = member.split(' ');
        return { session_id, channel: channel === 'voice' ? 'voice' : 'text' };
      });
    },
    /** Takes sessions that are gone off the list. */
    async forgetSessions(agentId: string, sessionIds: readonly string[]): Promise<void> {
      if (sessionIds.length > 0) await redis.zrem(registryKey(agentId, 'sessions'), ...sessionIds.flatMap((id) => [memberOf(id, 'voice'), memberOf(id, 'text')]));
    },
    /** Takes back a session in which nothing was said: a call that could not be opened is tried again, and counts once. */
    async uncount(agentId: string, sessionId: string, atMs: number): Promise<void> {
      for (const channel of ['voice', 'text'] as const) {
        if ((await redis.zrem(registryKey(agentId, 'sessions'), memberOf(sessionId, channel))) === 1) await redis.hincrby(begunKey(agentId, atMs), countOf(channel), -1);
      }
    },
  };
}
