import { randomUUID } from 'node:crypto';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { Environment } from '@/lib/contracts/common.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { SessionRecord } from './session-record.ts';
import type { CreateSession } from './session-service.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A session lasts at most this long. */
export const longestSessionHours = 24;
/** How long an ended session is kept where the agent's privacy manifest does not say, days. */
const defaultRetentionDays = 30;

export const retentionMs = (days: number | null): number => (days ?? defaultRetentionDays) * dayMs;

/** What a session is pinned to when it begins. */
export interface PinnedAgent {
  agent: Agent;
  version: number;
  environment: Environment;
  /** It is not published: somebody tries it. */
  draft: boolean;
}

/** @throws AppError forbidden where test facts are given for an agent that is live */
export function newSession(request: CreateSession, { agent, version, environment, draft }: PinnedAgent, nowMs: number): SessionRecord {
  if (request.test_facts !== undefined) requireMock(environment);
  const hours = Math.min(request.duration_hours ?? longestSessionHours, longestSessionHours);
  const now = new Date(nowMs).toISOString();
  const expiresMs = nowMs + hours * hourMs;
  return {
    session: {
      session_id: randomUUID(),
      agent_id: request.agent_id,
      agent_name: agent.metadata.name,
      agent_version: version,
      ...(draft && { draft: true }),
      environment,
      user_id: request.user_id,
      title: agent.metadata.name,
      state: 'open',
      started_at: now,
      ended_at: null,
      last_activity_at: now,
      expires_at: new Date(expiresMs).toISOString(),
      time_zone: request.time_zone ?? 'UTC',
      turns: 0,
      call: null,
      awaiting: null,
    },
    given_title: '',
    test_facts: request.test_facts ?? {},
    purge_at: expiresMs + retentionMs(agent.spec.privacy.retention_days),
    last_event_id: '0-0',
    speakers: [],
  };
}

/** @throws AppError forbidden */
export function requireMock(environment: SessionRecord['session']['environment']): void {
  if (environment !== 'mock') throw new AppError('forbidden', 'Test facts are for rehearsal: they are taken in the mock environment only.');
}
