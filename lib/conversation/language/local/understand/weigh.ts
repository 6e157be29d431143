import type { SlotKind } from '@/lib/conversation/inputs/slot.ts';
import { isItems } from '../extract/item.ts';
import { spokenNumber } from '../extract/spoken-number.ts';
import { namesWanted } from '../extract/asked-about.ts';
import { wordsOf } from '../extract/words.ts';
import type { Match } from '../match/capability-matcher.ts';
import { contentWords } from '../match/lexical-index.ts';
import { isQuestion } from '../speech/question.ts';
import { heard } from './heard.ts';
import type { UnderstandRequest } from '../../language-side.ts';

/** How many of the best are looked at more closely, how far below the best, and what inputs in the words are worth. */
const evidence = { candidates: 8, within: 0.15, perInput: 0.04, most: 0.1 };

/** Kinds of inputs that are hard to mistake, and those that a question may name without meaning to give them. */
const sure: readonly SlotKind[] = ['countries', 'money', 'date', 'email'];
const named: readonly SlotKind[] = ['items', 'choice', 'address', 'boolean'];

/** Raises capabilities for which the words hold inputs that are hard to mistake: an order, an amount, countries, a choice. */
export function withEvidence(request: UnderstandRequest, scores: Match[]): Match[] {
  const best = scores[0]?.score ?? 0;
  if (contentWords(request.text).every((word) => /\d/.test(word))) return [];
  const question = isQuestion(request.text);
  return scores
    .map((match, index) => {
      const capability = request.model.capability(match.capability);
      if (index >= evidence.candidates || best - match.score > evidence.within) return match;
      // A question that names a thing ("does the olive one have nuts?") gives no order.
      const kinds = question && capability.mode !== 'READ' ? sure : [...sure, ...named];
      const slots = request.model.slots(capability);
      const { inputs } = heard(request, match.capability, null, {});
      const telling = slots.filter(({ name, kind }) => name in inputs && kinds.includes(kind));
      return { ...match, score: match.score + Math.min(evidence.most, telling.length * evidence.perInput) };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** What "it" is worth to capabilities about the thing that was dealt with last. */
const sameThing = 0.1;
/** Words that point back, in a sentence that names little else. */
const pointing = /\b(it|that|this|they|them)\b/;

/** Ids of capabilities about the thing dealt with last, where the words only point at it: "did it go through". */
export function aboutTheSame({ finished, text, model }: UnderstandRequest): string[] {
  if (!finished || !pointing.test(text.toLowerCase()) || contentWords(text).length > 4) return [];
  const question = isQuestion(text);
  return model.requestableAbout(model.capability(finished).target.entity_id).flatMap(({ id, mode }) => ((question ? mode === 'READ' : id !== finished) ? [id] : []));
}

/** Raises those capabilities. */
export function withSameThing(same: readonly string[], scores: Match[]): Match[] {
  if (same.length === 0) return scores;
  const raised = new Set(same);
  return scores.map((match) => (raised.has(match.capability) ? { ...match, score: match.score + sameThing } : match)).toSorted((a, b) => b.score - a.score);
}

const filler = /^(those|these|that|this|first|second|third|last|take|i'll|i|please|thank|you|ok|okay|yes|yeah|then|plus|also|couple|dozen|half)$/;

/**
 * "Two large margheritas and a diavola, please", with no word of what is wanted of them: an order, where the agent has one
 * capability that takes lines of an order and the words hold nothing else.
 */
export function orderedFrom(request: UnderstandRequest): string | null {
  if (isQuestion(request.text)) return null;
  const takers = request.model.orderTakers.filter(({ capability, lines }) => {
    const { inputs } = heard(request, capability.id, null, {});
    const items = inputs[lines.name];
    // "A refund, please" is one of something too: without a number or size it takes more than a count of one.
    if (!isItems(items) || !items.some(({ name, quantity, size }) => quantity > 1 || size !== undefined || request.offered?.includes(name))) return false;
    const held = new Set(contentWords(JSON.stringify(inputs).replaceAll(/[^\p{L}\p{N}'-]+/gu, ' ')));
    return contentWords(request.text).every((word) => held.has(word) || filler.test(word) || spokenNumber(wordsOf(word), 0) !== null);
  });
  return takers.length === 1 ? (takers[0]?.capability.id ?? null) : null;
}

/** "Do you have calzone?", "What does a calzone cost?": the list of what can be ordered, where the agent has one. */
export function listedFor({ model, text }: UnderstandRequest): string | null {
  return namesWanted(text) && model.listings.length === 1 ? (model.listings[0]?.capability.id ?? null) : null;
}

/** Where scores do not decide, the capability that the words hold more inputs for may; null where not. */
export function decideByInputs(request: UnderstandRequest, ids: string[]): string | null {
  const counted = ids.map((id) => ({ id, count: Object.keys(heard(request, id, null, {}).inputs).length })).toSorted((a, b) => b.count - a.count);
  return (counted[0]?.count ?? 0) > (counted[1]?.count ?? 0) ? (counted[0]?.id ?? null) : null;
}

/** Whether the words clearly ask for another capability than the one going on. */
export function isClear(scores: readonly Match[], than: string): boolean {
  const [first] = scores;
  const own = scores.find(({ capability }) => capability === than)?.score ?? 0;
  if (!first || first.capability === than) return false;
  return (first.score >= 0.7 && first.score - own >= 0.04) || (first.score >= 0.62 && first.score - own >= 0.12);
}
