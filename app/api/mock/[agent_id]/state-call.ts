import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { AuditEntry } from '@/lib/audit/audit-log.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { mockScopeSchema } from '@/lib/contracts/mock.ts';
import { checkInput } from '@/lib/core/read-body.ts';
import { readMockState } from '@/lib/mock-api/mock-state.ts';
import { liveAgent } from '@/lib/registry/agent-card.ts';

/** An admin's call about what the mock of an agent holds in one scope. */
export interface StateCall {
  agent: Agent;
  scope: string;
  /** Puts a change that was made on the record of decisions. */
  record(event: AuditEntry['event'], details?: AuditEntry['details'], subject?: string): Promise<void>;
  /** The state as it is now, as an answer. */
  answer(status?: number): Promise<Response>;
}

export type StateParams = { agent_id: string };

/** @throws AppError unauthenticated, forbidden for others than admins, not_found without a published agent, invalid_input for a wrong scope */
export async function stateCall(request: Request, params: Promise<StateParams>): Promise<StateCall> {
  const person = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  const { registry, mockApi, audit } = container();
  const agent = liveAgent(registry, (await params).agent_id, person);
  const scope = checkInput(new URL(request.url).searchParams.get('scope') ?? 'shared', mockScopeSchema);
  return {
    agent,
    scope,
    record: (event, details = { scope }, subject = agent.metadata.name) => audit.record({ event, actor: person.id, agent_id: agent.metadata.id, subject, details }),
    answer: async (status = 200) => Response.json(await readMockState(mockApi, agent, scope), { status }),
  };
}
