import type { AgentFunction, Capability } from '@/lib/agent/agent-schema.ts';
import type { TurnContext } from '../conversation-engine.ts';
import type { ConversationState } from '../state/conversation-state.ts';

/** What gates and rules see: the evaluation root of docs for conditions (section 6 of the semantics). */
export interface GateContext {
  actor: { entityId: string; roleId: string; roleName: string; roleType: string };
  session: Record<string, unknown>;
  triplet: { tripletId: string; name: string; stance: string; modeOfInteraction: string };
  function: { functionId: string | null; functionName: string | null };
  input: Record<string, unknown>;
  entity: Record<string, unknown>;
  now: string;
}

/**
 * Facts that the server holds: its own, those that executed functions established, in the mock environment those that
 * nothing sets (assumed), and over all of them, there too, what a rehearsal wants.
 */
export function sessionFacts(context: TurnContext, conversation: Pick<ConversationState, 'facts'>, channel: string): Record<string, unknown> {
  const { session, agent, environment } = context;
  const assumed: Record<string, unknown> = {};
  if (environment === 'mock') for (const fact of agent.spec.session_facts) if (!fact.built_in && fact.set_by.length === 0 && fact.assumed !== undefined) assumed[fact.name] = fact.assumed;
  const own = { sessionId: session.id, userId: session.user.id, roles: [session.user.role], channel, startedAt: session.started_at, timeZone: session.time_zone };
  return { ...assumed, ...conversation.facts, ...own, ...(environment === 'mock' ? session.test_facts : {}) };
}

export function gateContext(options: { context: TurnContext; conversation: ConversationState; channel: string; capability: Capability; fn: AgentFunction | null; inputs: Record<string, unknown>; now: Date }): GateContext {
  const { context, conversation, channel, capability, fn, inputs, now } = options;
  const { owner } = capability;
  const rehearsed = context.environment === 'mock' ? context.session.test_facts.now : undefined;
  return {
    actor: { entityId: owner.entity_id, roleId: owner.role_id, roleName: owner.role, roleType: context.agent.spec.roles.find(({ id }) => id === owner.role_id)?.type ?? 'agent' },
    session: sessionFacts(context, conversation, channel),
    triplet: { tripletId: capability.triplet_id, name: capability.name, stance: capability.stance, modeOfInteraction: capability.mode },
    function: { functionId: fn?.id ?? null, functionName: fn ? (fn.original_name ?? fn.name) : null },
    input: inputs,
    entity: conversation.entities[capability.target.entity] ?? {},
    now: typeof rehearsed === 'string' ? rehearsed : now.toISOString(),
  };
}
