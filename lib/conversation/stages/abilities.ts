import type { Capability } from '@/lib/agent/agent-schema.ts';
import type { AgentModel } from '../model/agent-model.ts';

/** What an agent can do, worked out once: each turn that is not understood tells the beginning of it. */
const known = new WeakMap<AgentModel, readonly Capability[]>();

/** What the agent can do, of each kind of thing the first before the second, so that a few of them show its breadth. */
export function abilities(model: AgentModel): readonly Capability[] {
  const found = known.get(model) ?? findAbilities(model);
  known.set(model, found);
  return found;
}

function findAbilities(model: AgentModel): readonly Capability[] {
  const establishes = (capability: Capability): boolean => model.steps(capability).some(({ fn }) => Object.keys(fn.sets_session).length > 0);
  const wanted = model.requestable.filter((capability) => capability.functions.length > 0 && !capability.closed && !establishes(capability) && !leadsTo(model, capability, establishes));
  const seen = new Map<string, number>();
  const rank = wanted.map((capability, index) => {
    const round = seen.get(capability.target.entity_id) ?? 0;
    seen.set(capability.target.entity_id, round + 1);
    return { capability, index, round };
  });
  return rank.toSorted((a, b) => a.round - b.round || a.index - b.index).map(({ capability }) => capability);
}

/** Whether a capability is only the way to one that establishes facts: sending the code before it is checked. */
function leadsTo(model: AgentModel, { id }: Capability, establishes: (capability: Capability) => boolean): boolean {
  const node = model.node(id);
  return node?.next.some(({ to, relation, when }) => relation === 'precedes' && when?.trim().toLowerCase() === 'always' && model.hasCapability(to) && establishes(model.capability(to))) ?? false;
}
