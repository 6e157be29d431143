import { extractInputs } from './extract/extract-inputs.ts';
import { isItems } from './extract/item.ts';
import { spokenNumber } from './extract/spoken-number.ts';
import { wordsOf } from './extract/words.ts';
import type { CapabilityMatcher, Match } from './match/capability-matcher.ts';
import { contentWords } from './match/lexical-index.ts';
import { affirmation, afterAffirmation } from './speech/affirmation.ts';
import { soundsLikeRequest, speechActOf } from './speech/speech-act.ts';
import type { Pending, Understanding, UnderstandRequest } from '../language-side.ts';

const changing = /\b(actually|instead|make (it|that|them)|change|rather|i meant|i mean|correction|not .+ but|wait|add|remove|without|sorry)\b/;
/** A request this clear is one, even where an answer was awaited. */
const clear = 0.78;

/** What the words propose: an act, a capability and its inputs. Looks at nothing but the words and what is pending. */
export async function understand(request: UnderstandRequest, matcher: Promise<CapabilityMatcher>): Promise<Understanding> {
  const { text, pending } = request;
  const nothing: Understanding = { act: 'unclear', capability: pending?.capability ?? null, options: [], inputs: {}, rejected: {}, scores: [] };
  const act = speechActOf(text);
  // "That's it" in the middle of a request is no farewell.
  if (act && !(act === 'bye' && pending && !/\bbye\b/i.test(text))) return { ...nothing, act };
  const chosen = chosenOption(request);
  if (chosen) return proposal(request, chosen, 'request', []);
  if (pending?.awaiting === 'confirmation') return aboutConfirmation(request, pending, matcher);
  if (pending?.asked) return answer(request, pending, pending.asked, matcher);
  const scores = withEvidence(request, await (await matcher).match(text));
  const revived = request.recent && !isClear(scores, request.recent.capability) ? correction(request, request.recent) : null;
  if (revived) return { ...revived, scores };
  const yesOrNo = affirmation(text);
  if (yesOrNo && afterAffirmation(text) === '') return { ...nothing, act: yesOrNo === 'yes' ? 'affirm' : 'deny', scores };
  return newRequest(request, scores, matcher);
}

/** How many of the best are looked at more closely, how far below the best, and what inputs in the words are worth. */
const evidence = { candidates: 8, within: 0.15, perInput: 0.04, most: 0.1 };

/** Raises capabilities for which the words hold inputs that are hard to mistake: an order, an amount, countries, a choice. */
function withEvidence(request: UnderstandRequest, scores: Match[]): Match[] {
  const best = scores[0]?.score ?? 0;
  if (contentWords(request.text).every((word) => /\d/.test(word))) return [];
  return scores
    .map((match, index) => {
      if (index >= evidence.candidates || best - match.score > evidence.within) return match;
      const slots = request.model.slots(request.model.capability(match.capability));
      const { inputs } = heard(request, match.capability, null, {});
      const telling = slots.filter(({ name, kind }) => name in inputs && ['items', 'countries', 'choice', 'money', 'address', 'boolean', 'date', 'email'].includes(kind));
      return { ...match, score: match.score + Math.min(evidence.most, telling.length * evidence.perInput) };
    })
    .toSorted((a, b) => b.score - a.score);
}

async function newRequest(request: UnderstandRequest, scores: Match[], matcher: Promise<CapabilityMatcher>): Promise<Understanding> {
  const [first, second, third] = scores;
  const { accept, margin } = (await matcher).thresholds;
  if (!first || first.score < accept) {
    const ordered = orderedFrom(request);
    return ordered ? proposal(request, ordered, 'request', scores) : { act: 'unclear', capability: null, options: [], inputs: {}, rejected: {}, scores };
  }
  const near = [second, third].flatMap((each) => (each && first.score - each.score < margin && first.score < clear ? [each.capability] : []));
  const decided = near.length > 0 ? decideByInputs(request, [first.capability, ...near]) : first.capability;
  if (decided === null) return { act: 'request', capability: null, options: [first.capability, ...near], inputs: {}, rejected: {}, scores };
  return proposal(request, decided, 'request', scores);
}

const filler = /^(please|thank|you|ok|okay|yes|yeah|then|plus|also|couple|dozen|half)$/;

/**
 * "Two large margheritas and a diavola, please", with no word of what is wanted of them: an order, where the agent has one
 * capability that takes lines of an order and the words hold nothing else.
 */
function orderedFrom(request: UnderstandRequest): string | null {
  const takers = request.model.requestable.filter((capability) => {
    const lines = request.model.slots(capability).find(({ kind, required }) => kind === 'items' && required);
    if (!lines) return false;
    const { inputs } = heard(request, capability.id, null, {});
    const items = inputs[lines.name];
    // "A refund, please" is one of something too: without a number or size it takes more than a count of one.
    if (!isItems(items) || !items.some(({ quantity, size }) => quantity > 1 || size !== undefined)) return false;
    const held = new Set(contentWords(JSON.stringify(inputs).replaceAll(/[^\p{L}\p{N}'-]+/gu, ' ')));
    return contentWords(request.text).every((word) => held.has(word) || filler.test(word) || spokenNumber(wordsOf(word), 0) !== null);
  });
  return takers.length === 1 ? (takers[0]?.id ?? null) : null;
}

/** Where scores do not decide, the capability that the words hold more inputs for may; null where not. */
function decideByInputs(request: UnderstandRequest, ids: string[]): string | null {
  const counted = ids.map((id) => ({ id, count: Object.keys(heard(request, id, null, {}).inputs).length })).toSorted((a, b) => b.count - a.count);
  return (counted[0]?.count ?? 0) > (counted[1]?.count ?? 0) ? (counted[0]?.id ?? null) : null;
}

async function aboutConfirmation(request: UnderstandRequest, pending: Pending, matcher: Promise<CapabilityMatcher>): Promise<Understanding> {
  const { text } = request;
  const said = affirmation(text);
  const rest = said ? afterAffirmation(text) : text;
  const base: Understanding = { act: 'unclear', capability: pending.capability, options: [], inputs: {}, rejected: {}, scores: [] };
  if (said && rest === '') return { ...base, act: said === 'yes' ? 'affirm' : 'deny' };
  const change = changeOf(request, pending, said);
  if (change && (said === 'no' || changing.test(rest.toLowerCase()) || !said)) {
    const scores = said || changing.test(rest.toLowerCase()) ? [] : await (await matcher).match(text);
    if (!isClear(scores, pending.capability)) return { ...change, scores };
  }
  if (said === 'yes') return { ...base, act: 'affirm' };
  const scores = withEvidence(request, await (await matcher).match(said ? rest : text));
  if (isClear(scores, pending.capability) && soundsLikeRequest(rest)) return newRequest(request, scores, matcher);
  return { ...base, act: said === 'no' ? 'deny' : 'unclear', scores };
}

async function answer(request: UnderstandRequest, pending: Pending, asked: string, matcher: Promise<CapabilityMatcher>): Promise<Understanding> {
  const { inputs, rejected } = heard(request, pending.capability, asked, pending.inputs);
  const free = request.model.slots(request.model.capability(pending.capability)).find(({ name }) => name === asked);
  const wholeAnswer = free && ['text', 'name', 'address', 'place', 'list', 'items', 'code'].includes(free.kind);
  const fits = asked in inputs;
  const triedTo = (asked in rejected || Object.keys(inputs).length > 0) && !soundsLikeRequest(request.text);
  const scores = (!fits && !triedTo) || (wholeAnswer && soundsLikeRequest(request.text)) ? withEvidence(request, await (await matcher).match(request.text)) : [];
  // Words that ask for something else are no answer, even where an answer could be made of them.
  if (isClear(scores, pending.capability) && (!fits || soundsLikeRequest(request.text))) return newRequest(request, scores, matcher);
  const act = Object.keys(inputs).length > 0 || asked in rejected ? 'inform' : affirmation(request.text) === 'no' ? 'deny' : 'unclear';
  return { act, capability: pending.capability, options: [], inputs, rejected, scores };
}

/** Whether the words clearly ask for another capability than the one going on. */
function isClear(scores: readonly Match[], than: string): boolean {
  const [first] = scores;
  const own = scores.find(({ capability }) => capability === than)?.score ?? 0;
  if (!first || first.capability === than) return false;
  return (first.score >= 0.7 && first.score - own >= 0.04) || (first.score >= 0.62 && first.score - own >= 0.12);
}

/** A change of what was collected ("no, make it three", "to 14 Mill Lane"), or null. */
function changeOf(request: UnderstandRequest, pending: Pending, said: 'yes' | 'no' | null): Understanding | null {
  const { inputs, rejected } = heard(request, pending.capability, null, pending.inputs);
  const changed = Object.entries(inputs).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(pending.inputs[name]));
  if (changed.length === 0) return null;
  return { act: said === 'yes' && changed.length === 0 ? 'affirm' : 'inform', capability: pending.capability, options: [], inputs: Object.fromEntries(changed), rejected, scores: [] };
}

/** A correction of what was just declined. */
function correction(request: UnderstandRequest, recent: Pending): Understanding | null {
  const said = affirmation(request.text);
  if (!changing.test(request.text.toLowerCase()) && soundsLikeRequest(request.text)) return null;
  return changeOf(request, recent, said);
}

/** "the first one", "the second", or words that fit one of the options best. */
function chosenOption({ choice, text, model }: UnderstandRequest): string | null {
  if (choice.length === 0) return null;
  const said = text.toLowerCase();
  const ordinal = [/\b(first|one|former)\b/, /\b(second|two|latter)\b/, /\b(third|three|last)\b/].findIndex((pattern) => pattern.test(said));
  if (ordinal >= 0 && choice[ordinal] && said.split(' ').length <= 5) return choice[ordinal] ?? null;
  const words = new Set(said.match(/\p{L}+/gu));
  const scored = choice.map((id) => ({ id, score: (model.capability(id).name.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => words.has(word)).length })).toSorted((a, b) => b.score - a.score);
  return (scored[0]?.score ?? 0) > (scored[1]?.score ?? 0) ? (scored[0]?.id ?? null) : null;
}

function proposal(request: UnderstandRequest, capability: string, act: Understanding['act'], scores: Match[]): Understanding {
  return { act, capability, options: [], ...heard(request, capability, null, {}), scores };
}

function heard(request: UnderstandRequest, capability: string, asked: string | null, current: Record<string, unknown>): Pick<Understanding, 'inputs' | 'rejected'> {
  const slots = request.model.slots(request.model.capability(capability));
  return extractInputs({ text: request.text, slots, asked, current, now: request.now, timeZone: request.timeZone, vocabulary: request.vocabulary });
}
