import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/core/errors.ts';
import type { Registry } from '@/lib/registry/registry.ts';
import type { SessionRecord } from './session-record.ts';
import type { CreateSession } from './session-service.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A session lasts at most this long. */
export const longestSessionHours = 24;
/** How long an ended session is kept where the agent's privacy manifest does not say, days. */
const defaultRetentionDays = 30;

export const retentionMs = (days: number | null): number => (days ?? defaultRetentionDays) * dayMs;

/**
 * A session as it begins, pinned to the agent's present version and environment.
 * @throws AppError not_found, forbidden where the agent is switched off or has no published version, or where test facts
 *   are given for an agent that is live
 */
export function newSession(request: CreateSession, registry: Pick<Registry, 'get'>, nowMs: number): SessionRecord {
  const entry = registry.get(request.agent_id);
  if (!entry) throw new AppError('not_found', `There is no agent "${request.agent_id}".`);
  if (!entry.enabled) throw new AppError('forbidden', 'This agent is switched off at the moment.');
  if (!entry.agent || entry.version === null) throw new AppError('forbidden', 'This agent has no published version yet.');
  if (request.test_facts !== undefined) requireMock(entry.environment);
  const hours = Math.min(request.duration_hours ?? longestSessionHours, longestSessionHours);
  const now = new Date(nowMs).toISOString();
  const expiresMs = nowMs + hours * hourMs;
  return {
    session: {
      session_id: randomUUID(),
      agent_id: entry.id,
      agent_name: entry.agent.metadata.name,
      agent_version: entry.version,
      environment: entry.environment,
      user_id: request.user_id,
      title: entry.agent.metadata.name,
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
    purge_at: expiresMs + retentionMs(entry.agent.spec.privacy.retention_days),
    last_event_id: '0-0',
    speakers: [],
  };
}

/** @throws AppError forbidden */
export function requireMock(environment: SessionRecord['session']['environment']): void {
  if (environment !== 'mock') throw new AppError('forbidden', 'Test facts are for rehearsal: they are taken in the mock environment only.');
}
