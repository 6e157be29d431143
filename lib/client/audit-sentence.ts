import type { AuditEvent, ListedAuditEntry } from '@/lib/contracts/audit.ts';
import { fieldLabel } from './value-text.ts';

interface Words {
  /** Who acted, and whom it is about. */
  who: string;
  whom: string;
  /** What it is about, in quotation marks; functions by their name in words. */
  thing: string;
  agent: string;
  detail: (name: string) => string;
}

const quoted = (text: string): string => `“${/^[a-z]+(?:[A-Z_]\w*)?$/.test(text) ? fieldLabel(text) : text}”`;
const list = (text: string): string => text.split(',').map((one) => one.trim()).filter(Boolean).join(', ') || 'nobody';

/** One sentence for each kind, in words for a person who has not built this. */
const sentences: Record<AuditEvent, (words: Words) => string> = {
  'gate.passed': ({ thing, whom }) => `The gate ${thing} let ${whom} through`,
  'gate.refused': ({ thing, whom }) => `The gate ${thing} refused ${whom}`,
  'rule.blocked': ({ thing, whom }) => `The rule ${thing} stopped what ${whom} asked for`,
  'rule.noted': ({ thing, whom }) => `The rule ${thing} did not hold for ${whom}, and was only noted`,
  'caller.confirmed': ({ who, thing }) => `${who} said yes to ${thing}`,
  'caller.declined': ({ who, thing }) => `${who} said no to ${thing}`,
  'call.intended': ({ agent, thing, whom }) => `${agent} was about to do ${thing} for ${whom}`,
  'call.done': ({ agent, thing, whom }) => `${agent} did ${thing} for ${whom}`,
  'call.failed': ({ thing, whom, detail }) => `${thing} failed for ${whom}${detail('code') === '' ? '' : ` (${detail('code')})`}`,
  'approval.requested': ({ whom, thing }) => `${whom} asked for ${thing}, which needs approval`,
  'approval.granted': ({ who, thing, whom }) => `${who} approved ${thing} of ${whom}’s session`,
  'approval.rejected': ({ who, thing, whom }) => `${who} declined ${thing} of ${whom}’s session`,
  'access.admin': ({ who, whom, thing }) => (thing === quoted('voice-session') ? `${who} opened a call in ${whom}’s name` : `${who} looked into ${whom}’s session`),
  'audit.exported': ({ who, detail }) => `${who} exported this record${detail('filters') === '' ? '' : ` (narrowed by ${detail('filters')})`}`,
  'audit.archived': ({ detail }) => `Entries ${detail('from')} to ${detail('to')} went into an archive`,
  'session.ended': ({ who, whom }) => `${who} ended ${whom}’s session`,
  'session.erased': ({ who, whom }) => `${who} erased ${whom}’s session`,
  'user.created': ({ who, thing, detail }) => `${who} added ${thing} as ${detail('role')}`,
  'user.role-changed': ({ who, thing, detail }) => `${who} made ${thing}, who was ${detail('from')}, ${detail('to')}`,
  'user.renamed': ({ who, detail }) => `${who} changed the name “${detail('from')}” to “${detail('to')}”`,
  'user.disabled': ({ who, thing }) => `${who} switched off the account of ${thing}`,
  'user.enabled': ({ who, thing }) => `${who} switched on the account of ${thing}`,
  'user.deleted': ({ who, thing }) => `${who} deleted the account of ${thing}`,
  'user.signed-out': ({ who }) => `${who} signed out everywhere`,
  'user.password-reset': ({ who, thing }) => `${who} reset the password of ${thing}`,
  'user.password-changed': ({ who }) => `${who} changed their own password`,
  'invite.created': ({ who, thing, detail }) => `${who} invited ${thing} as ${detail('role')}`,
  'invite.accepted': ({ thing }) => `${thing} took up their invitation`,
  'invite.revoked': ({ who, thing }) => `${who} took back the invitation of ${thing}`,
  'token.created': ({ who, thing, detail }) => `${who} made the API token ${thing} with the role ${detail('role')}`,
  'token.revoked': ({ who, thing }) => `${who} revoked the API token ${thing}`,
  'agent.saved': ({ who, thing, detail }) => `${who} saved ${detail('draft') === 'true' ? 'a draft of ' : ''}${thing}${version(detail)}`,
  'agent.published': ({ who, thing, detail }) => `${who} published ${thing}${version(detail)}`,
  'agent.rolled-back': ({ who, thing, detail }) => `${who} rolled ${thing} back${version(detail)}`,
  'agent.imported': ({ thing, detail }) => `The file of ${thing} became a version${version(detail)}`,
  'agent.draft-deleted': ({ who, thing, detail }) => `${who} set a draft of ${thing} aside${version(detail)}`,
  'agent.enabled': ({ who, thing }) => `${who} switched ${thing} on`,
  'agent.disabled': ({ who, thing }) => `${who} switched ${thing} off`,
  'agent.default-set': ({ who, thing }) => `${who} made ${thing} the default`,
  'agent.deleted': ({ who, thing }) => `${who} deleted ${thing}`,
  'agent.restored': ({ who, thing }) => `${who} restored ${thing}`,
  'agent.removed': ({ thing }) => `${thing} was removed for good, after its time`,
  'agent.environment-set': ({ who, thing, detail }) => `${who} moved ${thing} from ${detail('from')} to ${detail('to')}`,
  'agent.access-set': ({ who, thing, detail }) => (detail('everybody') === 'true' ? `${who} opened ${thing} to everybody` : `${who} narrowed who may talk to ${thing}: roles ${list(detail('roles'))}, ${detail('users') || '0'} by name`),
  'agents.ordered': ({ who }) => `${who} changed the order of the agents`,
  'mock.fault-set': ({ who, agent }) => `${who} set rehearsed faults in the mock of ${agent}`,
  'mock.fault-cleared': ({ who, agent }) => `${who} ended the rehearsed faults in the mock of ${agent}`,
  'mock.reset': ({ who, agent }) => `${who} reset the mock of ${agent}`,
  'mock.state-changed': ({ who, agent }) => `${who} changed records in the mock of ${agent}`,
};

const version = (detail: Words['detail']): string => (detail('version') === '' ? '' : ` (version ${detail('version')})`);

/** What an entry of the record says, as a sentence without its full stop: "Ana approved “Transfer money” of Ben’s session". */
export function auditSentence(entry: ListedAuditEntry): string {
  const agent = entry.agent_name ?? entry.agent_id ?? 'The agent';
  const actors: Record<string, string> = { agent, system: 'The site' };
  return sentences[entry.event]({
    who: actors[entry.actor] ?? entry.actor_name ?? 'Somebody who has left',
    whom: entry.user_name ?? (entry.user_id === undefined ? 'a caller' : 'somebody who has left'),
    thing: quoted(entry.subject),
    agent,
    detail: (name) => String(entry.details?.[name] ?? ''),
  });
}

/** Whether an entry tells of a refusal or failure, a yes, or neither. */
export function auditTone(event: AuditEvent): 'good' | 'bad' | 'neutral' {
  if (/\.(?:refused|blocked|failed|rejected|declined)$/.test(event)) return 'bad';
  return /\.(?:passed|granted|confirmed|done)$/.test(event) ? 'good' : 'neutral';
}
