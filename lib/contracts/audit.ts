import { z } from 'zod';
import { instantSchema } from './common.ts';

/**
 * Every kind of entry of the record, in groups that the page offers. Beside each: what `subject` names, and, after the
 * semicolon, which `details` it carries. `user_id` is whom an entry is about: the session's owner, or the user concerned.
 */
export const auditKinds = {
  decisions: [
    /** The gate or rule; capability. */
    'gate.passed',
    'gate.refused',
    'rule.blocked',
    'rule.noted',
    /** The capability. */
    'caller.confirmed',
    'caller.declined',
  ],
  calls: [
    /** The function; capability, key, code where it failed. */
    'call.intended',
    'call.done',
    'call.failed',
  ],
  approvals: [
    /** The function; approval, capability. */
    'approval.requested',
    /** The capability; approval, capability. */
    'approval.granted',
    'approval.rejected',
  ],
  access: [
    /** `session`, or `voice-session`: an admin looked into, or opened a call in the name of, `user_id`. */
    'access.admin',
    /** `audit`; filters: what it was narrowed to. The record itself was exported. */
    'audit.exported',
    /** `audit`; from, to: the positions that went into an archive. */
    'audit.archived',
    /** The agent's name; by an admin other than the owner. */
    'session.ended',
    'session.erased',
  ],
  users: [
    /** The user's name; role. */
    'user.created',
    /** The user's name; from, to. */
    'user.role-changed',
    'user.renamed',
    /** The user's name. */
    'user.disabled',
    'user.enabled',
    'user.deleted',
    'user.signed-out',
    'user.password-reset',
    'user.password-changed',
    /** The invited name or role, never the address of the invitation itself; role. */
    'invite.created',
    'invite.accepted',
    'invite.revoked',
    /** The token's name; role, scopes joined by a comma. */
    'token.created',
    'token.revoked',
  ],
  agents: [
    /** The agent's name; version, and `draft` for a version that is not live. */
    'agent.saved',
    'agent.published',
    'agent.rolled-back',
    /** The agent's name; version: a file in the folder became a version. */
    'agent.imported',
    'agent.draft-deleted',
    /** The agent's name. */
    'agent.enabled',
    'agent.disabled',
    'agent.default-set',
    'agent.deleted',
    'agent.restored',
    'agent.removed',
    /** The agent's name; from, to: mock or live. */
    'agent.environment-set',
    /** The agent's name; roles joined by a comma, users: how many are named; `everybody` where the restriction was lifted. */
    'agent.access-set',
    /** `agents`; count. The order of the picker. */
    'agents.ordered',
    /** The function, or `*` for all; fault, share or delay as the fault has them. */
    'mock.fault-set',
    'mock.fault-cleared',
    /** The agent's name; scope. */
    'mock.reset',
    'mock.state-changed',
  ],
} as const satisfies Record<string, readonly `${string}.${string}`[]>;

export type AuditGroup = keyof typeof auditKinds;
/** What an entry of the record is about, of a closed list. */
export type AuditEvent = (typeof auditKinds)[AuditGroup][number];
/** All kinds, in the order of their groups. */
export const auditEventSchema = z.enum(Object.values(auditKinds).flat());

/** What a decision came to, for those kinds that are one. */
export const auditDecisions = {
  allowed: ['gate.passed', 'caller.confirmed', 'approval.granted', 'call.done'],
  refused: ['gate.refused', 'rule.blocked', 'caller.declined', 'approval.rejected', 'call.failed'],
} as const satisfies Record<string, readonly AuditEvent[]>;
export type AuditDecision = keyof typeof auditDecisions;

// The keys of an object literal, in its order.
const auditGroupSchema = z.enum(Object.keys(auditKinds) as [AuditGroup, ...AuditGroup[]]);
const auditDecisionSchema = z.enum(Object.keys(auditDecisions) as [AuditDecision, ...AuditDecision[]]);
const id = z.string().min(1).max(128);

/** What the record is searched for: all that is given has to hold. */
export const auditFilterSchema = z.strictObject({
  /** Not before, and before. */
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  group: auditGroupSchema.optional(),
  kind: auditEventSchema.optional(),
  decision: auditDecisionSchema.optional(),
  /** User id, `agent` or `system`. */
  actor: id.optional(),
  agent: id.optional(),
  session: id.optional(),
  /** Words: each stands in a name, the subject or a detail. */
  q: z.string().trim().max(200).optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;
/** Query of `GET /api/audit`. */
export const auditQuerySchema = auditFilterSchema.extend({
  /** `next` of the page before. */
  cursor: z.string().regex(/^\d{1,20}-\d{1,20}$/, 'A cursor is what "next" of the page before said.').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const auditEntrySchema = z.object({
  id: z.string(),
  /** Position from 1, without a gap. */
  sequence: z.number().int(),
  at: instantSchema,
  event: auditEventSchema,
  actor: z.string(),
  user_id: z.string().optional(),
  session_id: z.string().optional(),
  agent_id: z.string().optional(),
  turn_id: z.string().optional(),
  subject: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  previous_hash: z.string(),
  hash: z.string(),
  /** Names as they are today; null for who or what is gone. */
  actor_name: z.string().nullable(),
  user_name: z.string().nullable(),
  agent_name: z.string().nullable(),
});
export type ListedAuditEntry = z.infer<typeof auditEntrySchema>;

/** What a verification found: `entries` is the position up to which the record is as it was written. */
export const auditVerificationSchema = z.object({ ok: z.boolean(), at: instantSchema, entries: z.number().int(), archived: z.number().int(), reason: z.string().nullable() });
export type AuditVerification = z.infer<typeof auditVerificationSchema>;

export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  /** Where the next page begins; null at the end of the record. */
  next: z.string().nullable(),
  /** How far back was looked, where the page is not full and `next` goes on. */
  searched_to: instantSchema.nullable(),
  /** Position of the newest entry, how many are in archives, and the last verification. */
  record: z.object({ entries: z.number().int(), archived: z.number().int(), verified: auditVerificationSchema.nullable() }),
});
export type AuditPage = z.infer<typeof auditPageSchema>;
