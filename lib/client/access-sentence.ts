import type { AgentAccess } from '@/lib/contracts/agents.ts';
import type { UserRole } from '@/lib/contracts/common.ts';

const plural: Record<UserRole, string> = { user: 'callers', builder: 'builders', approver: 'approvers', admin: 'admins' };
const order: readonly UserRole[] = ['user', 'builder', 'approver', 'admin'];

/** Who may talk to an agent, in a sentence: "Only approvers and Ana Ruiz may talk to this agent." `names`: of people, by id. */
export function accessSentence(access: AgentAccess | null, names: ReadonlyMap<string, string>): string {
  if (access === null) return 'Everybody who may sign in may talk to this agent.';
  const known = access.user_ids.flatMap((id) => names.get(id) ?? []);
  const gone = access.user_ids.length - known.length;
  const some = [...order.filter((role) => access.roles.includes(role)).map((role) => plural[role]), ...known, ...(gone === 0 ? [] : [gone === 1 ? 'one person who is gone' : `${gone} people who are gone`])];
  if (some.length === 0) return 'Only admins may talk to this agent.';
  return `Only ${new Intl.ListFormat('en').format(some)} may talk to this agent.${access.roles.includes('admin') ? '' : ' Admins always may.'}`;
}
