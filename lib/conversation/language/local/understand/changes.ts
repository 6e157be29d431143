import { affirmation } from '../speech/affirmation.ts';
import { isQuestion } from '../speech/question.ts';
import { soundsLikeRequest } from '../speech/speech-act.ts';
import { isItems, singular } from '../extract/item.ts';
import { heard } from './heard.ts';
import type { Pending, Understanding, UnderstandRequest } from '../../language-side.ts';

const changing = /\b(actually|instead|make (it|that|them|the)|change|rather|i meant|i mean|correction|not .+ but|wait|add|remove|without|sorry|but|except|only|switch|swap)\b/;
/** Whether the words put something right, rather than only agree. */
export const isChange = (text: string): boolean => changing.test(text.toLowerCase());

/** A change of what was collected ("no, make it three", "to 14 Mill Lane", "the one ending 4242"), or null. */
export function changeOf(request: UnderstandRequest, pending: Pending): Understanding | null {
  const { inputs, rejected } = heard(request, pending.capability, null, pending.inputs, true);
  const changed = Object.entries(inputs).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(pending.inputs[name]));
  if (changed.length === 0) return null;
  return { act: 'inform', capability: pending.capability, options: [], inputs: Object.fromEntries(changed), rejected, scores: [] };
}

/** Whether the words only say again what was collected: "no, I said large". */
export function restates(request: UnderstandRequest, pending: Pending): boolean {
  const { inputs } = heard(request, pending.capability, null, pending.inputs, true);
  return Object.keys(inputs).length > 0;
}

/** A correction of what was just declined. */
export function correction(request: UnderstandRequest, recent: Pending): Understanding | null {
  if (!isChange(request.text) && (soundsLikeRequest(request.text) || isQuestion(request.text))) return null;
  const change = changeOf(request, recent);
  if (change) return change;
  const reopened = reopenedBy(request, recent);
  return reopened ? { act: 'inform', capability: recent.capability, options: [], inputs: {}, rejected: {}, reopened, scores: [] } : null;
}

const faulting = /\b(wrong|remove|delete|drop|without|don't want|dont want|not right|incorrect|different|another|other|change|correct|fix|mistake|not (the|my|that)|isn't|new)\b/;
/** Words of labels that name no thing in particular. */
const vague = new Set(['number', 'code', 'id', 'token', 'to', 'from', 'or', 'of', 'the', 'a', 'new', 'value', 'type']);

/** What things of an order are called: "remove the ham" leaves nothing of an order of one ham. */
const namesIn = (value: unknown): string => (isItems(value) ? value.map(({ name }) => name.toLowerCase()).join(' ') : '');

/** "The address is wrong", "another card": the collected input that is meant, without its new value; null where none is. */
export function reopenedBy(request: UnderstandRequest, pending: Pending): string | null {
  const said = request.text.toLowerCase();
  const words = new Set((said.match(/\p{L}+/gu) ?? []).map(singular));
  const brief = words.size <= 3 || affirmation(request.text) === 'no';
  const faulted = faulting.test(said);
  if ((!faulted && !brief) || words.size > 9) return null;
  const slots = request.model.slots(request.model.capability(pending.capability)).filter(({ name, kind }) => pending.inputs[name] !== undefined && kind !== 'confirmation' && kind !== 'object');
  const named = slots.filter((slot) => `${slot.label} ${slot.kind} ${faulted ? namesIn(pending.inputs[slot.name]) : ''}`.split(' ').some((word) => !vague.has(word) && words.has(singular(word))));
  return named.length === 1 ? (named[0]?.name ?? null) : null;
}
