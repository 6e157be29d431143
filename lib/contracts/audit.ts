import { z } from 'zod';

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
    /** The function; key. Nobody knows whether it took place: a person is asked. */
    'call.unsettled',
    /** The function; key, outcome: done, not-done, repeat or cancel. The actor settled it. */
    'call.settled',
  ],
  approvals: [
    /** The function; approval_id, title. */
    'approval.requested',
    'approval.granted',
    'approval.rejected',
  ],
  access: [
    /** `session`, or `voice-session`: an admin looked into, or opened a call in the name of, `user_id`. */
    'access.admin',
    /** `audit`; entries. The record itself was exported. */
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
    'user.email-changed',
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
