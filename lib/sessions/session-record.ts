import { z } from 'zod';
import { sessionSchema, type Session } from '@/lib/contracts/sessions.ts';

/** A session as Redis has it: what everyone may see, and what only the server uses. */
export interface SessionRecord {
  session: Session;
  /** Empty until the first message names the session; the agent's name is shown meanwhile. */
  given_title: string;
  test_facts: Record<string, unknown>;
  /** When everything of the session is deleted, ms. */
  purge_at: number;
  /** Id of the newest event; 0-0 before the first. */
  last_event_id: string;
  /** Users who could speak in it beside its owner: an admin who opened a call in the owner's name. */
  speakers: string[];
}

const nullable = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value);
const speakerPrefix = 'speaker:';
/** The field of the session's hash that says that a user could speak: one each, so that none overwrites another. */
export const speakerField = (userId: string): string => speakerPrefix + userId;
const jsonRecordSchema = z.record(z.string(), z.unknown());

/** The fields of the session's hash. */
export function toRecordFields(record: SessionRecord): Record<string, string> {
  const { session } = record;
  return {
    session_id: session.session_id,
    agent_id: session.agent_id,
    agent_name: session.agent_name,
    agent_version: String(session.agent_version),
    draft: session.draft === true ? '1' : '',
    environment: session.environment,
    user_id: session.user_id,
    title: record.given_title,
    state: session.state,
    started_at: session.started_at,
    ended_at: session.ended_at ?? '',
    last_activity_at: session.last_activity_at,
    expires_at: session.expires_at,
    expires_ms: String(Date.parse(session.expires_at)),
    time_zone: session.time_zone,
    turns: String(session.turns),
    call: session.call === null ? '' : JSON.stringify(session.call),
    awaiting: session.awaiting ?? '',
    test_facts: JSON.stringify(record.test_facts),
    purge_at: String(record.purge_at),
    last_event_id: record.last_event_id,
  };
}

/**
 * Reads the session's hash; null where there is none. A session past its end reads as ended, whether or not that has been
 * written yet.
 * @throws where the hash is damaged: it names the field
 */
export function fromRecordFields(fields: Record<string, string>, nowMs: number): SessionRecord | null {
  if (fields.session_id === undefined) return null;
  const expired = fields.state === 'open' && Number(fields.expires_ms) <= nowMs;
  const session = sessionSchema.parse({
    ...fields,
    agent_version: Number(fields.agent_version),
    draft: fields.draft === '1' ? true : undefined,
    title: nullable(fields.title) ?? fields.agent_name,
    state: expired ? 'ended' : fields.state,
    ended_at: expired ? fields.expires_at : nullable(fields.ended_at),
    turns: Number(fields.turns),
    call: expired || nullable(fields.call) === null ? null : JSON.parse(fields.call ?? 'null'),
    awaiting: expired ? null : nullable(fields.awaiting),
  });
  return {
    session,
    given_title: fields.title ?? '',
    test_facts: jsonRecordSchema.parse(JSON.parse(fields.test_facts ?? '{}')),
    purge_at: Number(fields.purge_at),
    last_event_id: fields.last_event_id ?? '0-0',
    speakers: Object.keys(fields).flatMap((field) => (field.startsWith(speakerPrefix) ? [field.slice(speakerPrefix.length)] : [])),
  };
}
