import { setTimeout as wait } from 'node:timers/promises';
import type { FunctionCall, FunctionResult } from '@/lib/functions/function-runner.ts';
import { inputsOf } from './inputs-of.ts';
import type { StepInput } from './stage.ts';

/** Pauses before the second and third try of a call that changes nothing, ms. */
const backOffMs = [50, 250];

/**
 * Calls one function. What changes something is called at most once per decision, whatever happens: its intent is on record
 * before, its result after, and its idempotency key is the decision's, not the turn's (docs/decisions/030).
 */
export async function runCall(input: StepInput): Promise<FunctionResult> {
  const { scope, task, step, position, capability } = input;
  const { context, model } = scope.turn;
  const key = effectKey(task, position, step.fn.name);
  const node = model.node(capability.id);
  const limit = AbortSignal.timeout(Math.round((node?.timeout_seconds ?? 30) * 1_000));
  const cancel = scope.turn.signal;
  const request: FunctionCall = {
    agent: context.agent,
    environment: context.environment,
    function: step.fn,
    binding: step.binding,
    inputs: inputsOf(step.fn.inputs.properties, task.inputs),
    session: { id: context.session.id, user_id: context.session.user.id },
    idempotency_key: `${context.session.id}:${key}`,
    // A change that has begun is seen through: cancelling it half way would leave nobody knowing.
    signal: step.binding.mutates || !cancel ? limit : AbortSignal.any([limit, cancel]),
  };
  const started = performance.now();
  const callId = `${scope.turn.request.turn_id}-${task.id}-${position}`;
  await scope.emit({ type: 'tool-call', call_id: callId, function: step.fn.name, title: step.fn.title, inputs: request.inputs, mutates: step.binding.mutates });
  if (step.binding.mutates) scope.audit({ event: 'call.intended', subject: step.fn.name, details: { capability: capability.id, key } });
  const result = await scope.timed('call', () => (step.binding.mutates ? once(input, key, request) : withRetries(scope.turn.functions.call.bind(scope.turn.functions), request)));
  scope.calls.push({ function: step.fn.name, ok: result.ok });
  scope.audit({ event: result.ok ? 'call.done' : 'call.failed', subject: step.fn.name, details: { capability: capability.id, key, ...(result.ok ? {} : { code: result.error.code }) } });
  await scope.emit({ type: 'tool-result', call_id: callId, function: step.fn.name, ok: result.ok, outputs: result.ok ? result.outputs : null, error: result.ok ? null : result.error.message, duration_ms: Math.round((performance.now() - started) * 100) / 100 });
  return result;
}

/** Names a decision's call within its session. */
export const effectKey = (task: { id: string; decision: number }, position: number, fn: string): string => `${task.id}:${task.decision}:${position}:${fn}`;

async function once({ scope }: StepInput, key: string, request: FunctionCall): Promise<FunctionResult> {
  const { effects, functions, context } = scope.turn;
  const before = await effects.intend(context.session.id, key, context.fence);
  if (typeof before !== 'string') return before;
  const result = await functions.call(request);
  await effects.done(context.session.id, key, result, context.fence);
  return result;
}

async function withRetries(call: (request: FunctionCall) => Promise<FunctionResult>, request: FunctionCall): Promise<FunctionResult> {
  for (const pause of backOffMs) {
    const result = await call(request);
    if (result.ok || !result.error.retryable || request.signal?.aborted) return result;
    await wait(pause);
  }
  return call(request);
}
