import type { FunctionResult } from '@/lib/functions/function-runner.ts';
import { checkGates } from '../gates/check-gates.ts';
import { rememberCall } from '../memory/remember-call.ts';
import { nameOfListed } from '../language/local/extract/name-of-listed.ts';
import { askedAbout } from '../language/local/extract/asked-about.ts';
import { listPage } from '../language/phrase/phrase-result.ts';
import { nameOfRecord, priceOfRecord } from '../language/phrase/say-value.ts';
import { askFor } from './ask-for.ts';
import { checkRules } from './check-rules.ts';
import { refuse } from './refuse.ts';
import { requestApproval } from './request-approval.ts';
import { resumeBelow } from './resume-below.ts';
import { effectKey, runCall } from './run-call.ts';
import type { Go, StepInput } from './stage.ts';

/** Rules and gates once more, with everything known, and nothing between them and the call. */
export async function callFunction(input: StepInput): Promise<Go> {
  const { scope, conversation, task, capability, step, position } = input;
  scope.throwIfCancelled();
  const blocked = checkRules(input, [step.fn.name], 'confirmed');
  if (blocked) return blocked;
  const failed = await scope.timed('gate', async () => checkGates(scope, conversation, capability, step.fn, task.inputs));
  if (failed) return refuse(input, failed);
  if (step.confirms && scope.speculative) return 'reply';
  if (capability.approval && step.binding.mutates && task.approval?.granted_by === undefined) return requestApproval(input);
  if (capability.approval && step.binding.mutates && task.approval?.granted_by === null) return 'reply';
  const result = await runCall(input);
  const go = result.ok ? afterSuccess(input, result.outputs) : afterFailure(input, result.error);
  // Only now is its result part of the conversation; a stage that throws before leaves it to be settled later.
  if (step.binding.mutates) scope.settled.push(effectKey(task, position, step.fn.name));
  return go;
}

function afterSuccess(input: StepInput, outputs: Record<string, unknown>): Go {
  const { scope, conversation, task, capability, step, position } = input;
  const attributes = scope.turn.model.entity(capability.target.entity_id)?.attributes.map(({ name }) => name) ?? [];
  rememberCall(conversation, capability, task, step.fn, outputs, attributes);
  task.position = position + 1;
  sayResult(input, outputs);
  return 'next';
}

/** What changed something is told at once; where nothing does, what the last function answered. */
function sayResult({ scope, conversation, task, capability, step, position }: StepInput, outputs: Record<string, unknown>): void {
  const steps = scope.turn.model.steps(capability);
  const changes = steps.some(({ binding }) => binding.mutates);
  if (!step.binding.mutates && (changes || position < steps.length - 1)) return;
  const earlier = steps.slice(0, position).some(({ binding }) => binding.mutates);
  const stated = [outputs.currency, task.inputs.currency].find((each) => typeof each === 'string');
  const currency = typeof stated === 'string' ? stated : scope.turn.model.currency;
  const list = Object.values(outputs).find((value): value is unknown[] => Array.isArray(value) && value.length > listPage);
  const offersMore = conversation.tasks.length === 1;
  if (!changes && sayAskedAbout({ scope, conversation, capability }, outputs, currency, offersMore)) return;
  if (list) conversation.offered = namesOf(list.slice(0, listPage));
  conversation.more = offersMore ? (list?.slice(listPage) ?? []) : [];
  scope.say({ kind: 'result', capability, fn: step.fn, outputs, changed: step.binding.mutates, prerequisite: task.prerequisite || earlier, currency, offersMore });
}

const namesOf = (entries: readonly unknown[]): string[] => entries.flatMap((entry) => nameOfListed(entry) ?? []);

/** Of a list with prices, only what was asked about. Whether the words named something of it, or something that it lacks. */
function sayAskedAbout({ scope, conversation, capability }: Pick<StepInput, 'scope' | 'conversation' | 'capability'>, outputs: Record<string, unknown>, currency: string | null, offersMore: boolean): boolean {
  const list = Object.values(outputs).find((value): value is unknown[] => Array.isArray(value));
  if (!list || list.length === 0 || !list.every((entry) => nameOfRecord(entry) !== null && priceOfRecord(entry) !== undefined)) return false;
  const about = askedAbout(scope.turn.request.text, list, priceOfRecord, [capability.name, capability.description, capability.target.entity], conversation.offered);
  if (!about) return false;
  if (about.asked === 'contents') {
    scope.say({ kind: 'untold', on: capability.target.entity.toLowerCase() });
    return true;
  }
  conversation.offered = namesOf(about.found.length > 0 ? about.found : list.slice(0, listPage));
  if (about.found.length > 0) scope.say({ kind: 'listed', found: about.found, asked: about.asked, currency });
  else if (about.absent !== null) {
    conversation.more = offersMore ? list.slice(listPage) : [];
    scope.say({ kind: 'unlisted', on: capability.target.entity.toLowerCase(), names: [about.absent], told: list.slice(0, listPage), left: Math.max(0, list.length - listPage), currency, offersMore });
  }
  return true;
}

/** A call that did not work out: said, and where its cause is a thing that was not found, the thing asked for again. */
function afterFailure(input: StepInput, error: Extract<FunctionResult, { ok: false }>['error']): Go {
  const { scope, conversation, task, capability, step } = input;
  scope.say({ kind: 'say', text: error.message });
  task.confirmed = false;
  task.awaiting_confirmation = false;
  const slot = /not_found|invalid/.test(error.code) ? scope.turn.model.slots(capability).find(({ name, kind, required }) => required && kind === 'code' && name in step.fn.inputs.properties) : undefined;
  if (slot && task.tries < 3) {
    delete task.inputs[slot.name];
    delete conversation.remembered[slot.name];
    return askFor(input, slot);
  }
  conversation.tasks = conversation.tasks.filter((each) => each !== task);
  return resumeBelow(scope, conversation, task);
}
