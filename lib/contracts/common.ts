import { z } from 'zod';

/** What a signed-in person may do: talk; compile and test; approve; everything. An admin has all. */
export const userRoleSchema = z.enum(['user', 'builder', 'approver', 'admin']);
export type UserRole = z.infer<typeof userRoleSchema>;

/** Words that stand for something else under `/api/agents/`. */
export const reservedAgentIds: ReadonlySet<string> = new Set(['events', 'order']);
/** Slug of a dossier's domain name; also the file name under agents/ without its ending. */
export const agentIdSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'An agent id has a-z, 0-9 and hyphens, at most 64 characters.')
  .refine((id) => !reservedAgentIds.has(id), 'An agent is not called events or order: the interface uses these words.');

export const sessionIdSchema = z.uuid();
/** Chosen by the client, unique within the session: makes a retry safe. */
export const turnIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'A turn id has letters, digits, _ and -, at most 64 characters.');
/** ISO 8601 instant in UTC. */
export const instantSchema = z.iso.datetime({ offset: true });
/** IANA name, for example Europe/Rome. */
export const timeZoneSchema = z.string().min(1).max(64).refine(isTimeZone, 'Not a time zone of the IANA database, such as Europe/Rome.');
export const channelSchema = z.enum(['voice', 'text']);
export type Channel = z.infer<typeof channelSchema>;
export const environmentSchema = z.enum(['mock', 'live']);
export type Environment = z.infer<typeof environmentSchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
