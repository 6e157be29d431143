import type { AgentFunction, Capability, Gate } from '@/lib/agent/agent-schema.ts';
import type { TurnScope } from '../graph/turn-scope.ts';
import type { ConversationState, Task } from '../state/conversation-state.ts';
import { evaluateCondition } from './condition.ts';
import { couldPass } from './could-pass.ts';
import { type GateContext, gateContext } from './gate-context.ts';

export interface FailedGate {
  gate: string;
  reason: string;
  /** Session facts that another function can set, and with which it might pass. */
  facts: string[];
}

/** The first gate that no input could make pass, for any of the functions still to be called; null where there is none. */
export function checkEarlyGates(scope: TurnScope, conversation: ConversationState, capability: Capability, task: Task): FailedGate | null {
  const { model } = scope.turn;
  if (capability.closed) return { gate: 'closed', reason: 'That is not open to me here.', facts: [] };
  const steps = model.steps(capability).slice(task.position, capability.strategy === 'alternatives' ? task.position + 1 : undefined);
  for (const fn of steps.length > 0 ? steps.map((step) => step.fn) : [null]) {
    const context = contextFor(scope, conversation, capability, fn, task.inputs);
    const unknown = isUnknownInput(model.slots(capability).map(({ name }) => name), task.inputs);
    for (const gate of model.gates(capability)) if (!couldPass(gate.condition, context, unknown)) return failure(scope, gate, context, unknown);
  }
  return null;
}

/** The first gate that does not pass with the inputs as they are, immediately before the call. */
export function checkGates(scope: TurnScope, conversation: ConversationState, capability: Capability, fn: AgentFunction | null, inputs: Record<string, unknown>): FailedGate | null {
  if (capability.closed) return { gate: 'closed', reason: 'That is not open to me here.', facts: [] };
  const context = contextFor(scope, conversation, capability, fn, inputs);
  for (const gate of scope.turn.model.gates(capability)) {
    const { passed, error } = evaluateCondition(gate.condition, context);
    const details = { gate: gate.id, capability: capability.id, function: fn?.name ?? null, ...(error ? { error } : {}) };
    // A refusal is recorded where it is told (refuse.ts), once; a condition that cannot be read is told here.
    if (passed || error) scope.audit({ event: passed ? 'gate.passed' : 'gate.refused', subject: gate.name, details });
    if (!passed) return failure(scope, gate, context, () => false);
  }
  return null;
}

function contextFor(scope: TurnScope, conversation: ConversationState, capability: Capability, fn: AgentFunction | null, inputs: Record<string, unknown>): GateContext {
  return gateContext({ context: scope.turn.context, conversation, channel: scope.turn.request.modality, capability, fn, inputs, now: scope.now });
}

/** Inputs that can still be collected; the whole of `input` while one can. What no function takes will never be there. */
export function isUnknownInput(names: readonly string[], inputs: Record<string, unknown>): (path: string[]) => boolean {
  const missing = new Set(names.filter((name) => inputs[name] === undefined));
  return ([root, name]) => root === '@' || (root === 'input' && (name === undefined ? missing.size > 0 : missing.has(name)));
}

function failure(scope: TurnScope, gate: Gate, context: GateContext, isUnknown: (path: string[]) => boolean): FailedGate {
  const settable = scope.turn.context.agent.spec.session_facts.filter(({ name, set_by: setBy, built_in: builtIn }) => !builtIn && setBy.length > 0 && gate.reads.includes(`session.${name}`)).map(({ name }) => name);
  const helps = settable.length > 0 && couldPass(gate.condition, context, (path) => isUnknown(path) || (path[0] === 'session' && path[1] !== undefined && settable.includes(path[1])));
  return { gate: gate.name, reason: refusalOf(gate, context), facts: helps ? settable : [] };
}

/** What the caller hears: of a gate that wants several things, the first that is missing. */
function refusalOf({ refusal, refusals = [] }: Gate, context: GateContext): string {
  return refusals.find(({ unless }) => !evaluateCondition(unless, context).passed)?.say ?? refusal;
}
