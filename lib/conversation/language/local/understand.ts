import { isItems } from './extract/item.ts';
import { isQuestion } from './speech/question.ts';
import { changeOf, correction, isChange, reopenedBy, restates } from './understand/changes.ts';
import { heard } from './understand/heard.ts';
import { namesOther } from './understand/names-other.ts';
import { aboutTheSame, decideByInputs, isClear, listedFor, orderedFrom, withEvidence, withSameThing } from './understand/weigh.ts';
import type { CapabilityMatcher, Match } from './match/capability-matcher.ts';
import { actionOf } from '../phrase/verb-forms.ts';
import { affirmation, afterAffirmation, withoutFillers } from './speech/affirmation.ts';
import { soundsLikeRequest, speechActOf } from './speech/speech-act.ts';
import type { Pending, Understanding, UnderstandRequest } from '../language-side.ts';

/** A request this clear is one, even where an answer was awaited. */
const clear = 0.78;
/** From here on a question in the middle of something is answered first. */
const answerable = 0.64;

/** What the words propose: an act, a capability and its inputs. Looks at nothing but the words and what is pending. */
export async function understand(request: UnderstandRequest, matcher: Promise<CapabilityMatcher>): Promise<Understanding> {
  const { text, pending } = request;
  const nothing: Understanding = { act: 'unclear', capability: pending?.capability ?? null, options: [], inputs: {}, rejected: {}, scores: [] };
  const act = speechActOf(text);
  if (act === 'cancel' && !pending) return { ...(cancelsTheSame(request) ?? { ...nothing, act }) };
  // "That's it" in the middle of a request is no farewell.
  if (act) return { ...nothing, act: act === 'bye' && pending && !/\bbye\b/i.test(text) ? 'enough' : act };
  const chosen = chosenOption(request);
  if (chosen) return proposal(request, chosen, 'request', []);
  if (pending?.awaiting === 'confirmation') return aboutConfirmation(request, pending, matcher);
  if (pending?.asked) return answer(request, pending, pending.asked, matcher);
  const again = askedAgain(request);
  if (again) return proposal(request, again, 'request', []);
  const same = aboutTheSame(request);
  const scores = withSameThing(same, withEvidence(request, await (await matcher).match(text, request.recent ? [...same, request.recent.capability] : same)));
  const revived = request.recent && !isClear(scores, request.recent.capability) ? correction(request, request.recent) : null;
  if (revived) return { ...revived, scores };
  const yesOrNo = affirmation(text);
  if (yesOrNo && afterAffirmation(text) === '') return { ...nothing, act: yesOrNo === 'yes' ? 'affirm' : 'deny', scores };
  return newRequest(request, scores, matcher);
}

async function newRequest(request: UnderstandRequest, scores: Match[], matcher: Promise<CapabilityMatcher>): Promise<Understanding> {
  if (namesOther(request.text) && !(await matcher).knowsWordOf(request.text)) return { act: 'unclear', capability: null, options: [], inputs: {}, rejected: {}, scores };
  const [first, second, third] = scores;
  const { accept, margin } = (await matcher).thresholds;
  // Who asks for something to be told is told it, where that is nearly as likely as anything else.
  const told = first && isQuestion(request.text) && request.model.capability(first.capability).mode !== 'READ' ? scores.find(({ capability, score }) => request.model.capability(capability).mode === 'READ' && score >= accept - 0.05 && first.score - score < 0.05) : undefined;
  if (told) return proposal(request, told.capability, 'request', scores);
  // Who only asks does not begin what changes something, unless that is plain.
  const needed = first && isQuestion(request.text) && request.model.capability(first.capability).mode !== 'READ' ? Math.max(accept, /^(do|does|is|are)\b/i.test(request.text.trim()) ? clear : answerable) : accept;
  if (!first || first.score < needed) {
    const ordered = orderedFrom(request) ?? listedFor(request);
    return ordered ? proposal(request, ordered, 'request', scores) : { act: 'unclear', capability: null, options: [], inputs: {}, rejected: {}, scores };
  }
  const near = [second, third].flatMap((each) => (each && first.score - each.score < margin && first.score < clear ? [each.capability] : []));
  const decided = near.length > 0 ? decideByInputs(request, [first.capability, ...near]) : first.capability;
  if (decided === null) return { act: 'request', capability: null, options: [first.capability, ...near], inputs: {}, rejected: {}, scores };
  return proposal(request, decided, 'request', scores);
}

async function aboutConfirmation(request: UnderstandRequest, pending: Pending, matcher: Promise<CapabilityMatcher>): Promise<Understanding> {
  const { text } = request;
  const said = affirmation(text);
  const rest = said ? afterAffirmation(text) : text;
  const base: Understanding = { act: 'unclear', capability: pending.capability, options: [], inputs: {}, rejected: {}, scores: [] };
  if (said && rest === '') return { ...base, act: said === 'yes' ? 'affirm' : 'deny' };
  if (saysTheAction(request, pending)) return { ...base, act: 'affirm' };
  const change = changeOf(request, pending);
  if (change) {
    const scores = said || isChange(rest) ? [] : await (await matcher).match(text, [pending.capability]);
    if (!isClear(scores, pending.capability)) return { ...change, scores };
  }
  const reopened = said === 'yes' && !isChange(rest) ? null : reopenedBy(request, pending);
  if (reopened) return { ...base, act: 'inform', reopened };
  // A yes with a "but" whose change was not understood is no yes.
  if (said === 'yes') return { ...base, act: isChange(rest) ? 'unclear' : 'affirm' };
  const scores = withEvidence(request, await (await matcher).match(said ? rest : text, [pending.capability]));
  const question = questionAnswered(request, scores);
  if (question) return question;
  if (isClear(scores, pending.capability) && soundsLikeRequest(rest) && !isQuestion(rest)) return newRequest(request, scores, matcher);
  // Whatever is asked of what was read back, reading it again answers best; what only says it again gives no answer.
  return { ...base, act: isQuestion(text) ? 'recap' : rest !== '' && restates(request, pending) ? 'unclear' : said === 'no' ? 'deny' : 'unclear', scores };
}

async function answer(request: UnderstandRequest, pending: Pending, asked: string, matcher: Promise<CapabilityMatcher>): Promise<Understanding> {
  const base: Understanding = { act: 'unclear', capability: pending.capability, options: [], inputs: {}, rejected: {}, scores: [] };
  const slot = request.model.slots(request.model.capability(pending.capability)).find(({ name }) => name === asked);
  const said = affirmation(request.text);
  // "Yep" answers no open question, whatever could be made of it.
  if (slot?.kind !== 'boolean' && said && afterAffirmation(request.text) === '') return { ...base, act: said === 'no' ? 'deny' : 'unclear' };
  const listing = slot && request.model.listingFor(slot);
  if (listing && isQuestion(request.text) && /\b(have|got|there|options?|choose|choices?|recommend|suggest|sell|offer|kinds?|available|best|good|popular)\b/.test(request.text.toLowerCase())) return proposal(request, listing.capability.id, 'request', []);
  if (isQuestion(request.text)) {
    const scores = withEvidence(request, await (await matcher).match(request.text, [pending.capability]));
    const question = questionAnswered(request, scores);
    if (question) return question;
    const { inputs } = heard(request, pending.capability, null, pending.inputs);
    return { ...base, act: Object.keys(inputs).length > 0 ? 'inform' : 'unclear', inputs, scores };
  }
  if ((said === 'no' || isChange(request.text)) && slot?.kind !== 'boolean') {
    const change = changeOf(request, pending);
    if (change && Object.keys(change.inputs).some((name) => pending.inputs[name] !== undefined)) return change;
  }
  const { inputs, rejected } = heard(request, pending.capability, asked, pending.inputs);
  // "My debit card" names the thing and not its number.
  if (slot?.kind === 'code' && Object.keys(inputs).length === 0 && !soundsLikeRequest(request.text) && namesOnly(request.text, slot.label)) return { ...base, act: 'inform', rejected: { [asked]: request.text } };
  const wholeAnswer = slot && ['text', 'name', 'address', 'place', 'list', 'items', 'code'].includes(slot.kind);
  const fits = asked in inputs;
  const triedTo = (asked in rejected || Object.keys(inputs).length > 0) && !soundsLikeRequest(request.text);
  const scores = (!fits && !triedTo) || (wholeAnswer && soundsLikeRequest(request.text)) ? withEvidence(request, await (await matcher).match(request.text, [pending.capability])) : [];
  // Nothing of what there is was named: then what the words are likest to may be another request.
  if (slot?.kind === 'items' && fits && (request.vocabulary.length > 0 || !/\b(a|an|one)\b/i.test(request.text)) && scores[0] && scores[0].capability !== pending.capability && scores[0].score >= 0.62 && !namesListed(inputs[asked], request.vocabulary)) return newRequest(request, scores, matcher);
  // Words that ask for something else are no answer, even where an answer could be made of them.
  const numbered = fits && slot?.kind === 'code' && /\d/.test(String(inputs[asked])) && request.text.trim().split(/\s+/).length <= 4;
  if (isClear(scores, pending.capability) && !numbered && (!fits || soundsLikeRequest(request.text))) return newRequest(request, scores, matcher);
  if (!fits && !triedTo) {
    const change = changeOf(request, pending);
    if (change) return { ...change, scores };
    const reopened = reopenedBy(request, pending);
    if (reopened) return { ...base, act: 'inform', reopened, scores };
  }
  const act = Object.keys(inputs).length > 0 || asked in rejected ? 'inform' : said === 'no' ? 'deny' : 'unclear';
  return { act, capability: pending.capability, options: [], inputs, rejected, scores };
}

const namesListed = (value: unknown, vocabulary: readonly string[]): boolean => isItems(value) && value.some(({ name, quantity, size }) => vocabulary.includes(name) || quantity > 1 || size !== undefined);

/** Whether a short answer holds a word of the label and no digit: the thing by its kind. */
function namesOnly(text: string, label: string): boolean {
  const words: string[] = text.toLowerCase().match(/[\p{L}\d']+/gu) ?? [];
  return words.length <= 4 && !words.some((word) => /\d/.test(word)) && label.split(' ').some((part) => part.length > 3 && words.includes(part));
}

/** A question in the middle of something: what tells without changing anything, where it is likely meant. */
function questionAnswered(request: UnderstandRequest, scores: readonly Match[]): Understanding | null {
  if (!isQuestion(request.text)) return null;
  const told = scores.find(({ capability }) => request.model.capability(capability).mode === 'READ');
  return told && told.score >= answerable ? proposal(request, told.capability, 'request', [...scores]) : null;
}

/** Words that undo: alone they mean the opposite, so only with a yes before them. */
const undoing = /^(cancel|stop|delete|remove|end|close|reject|decline|drop|revoke|undo)$/;

/** "Submit it", "yes, cancel it": exactly what was asked about, told to be done. */
function saysTheAction({ model, text }: UnderstandRequest, pending: Pending): boolean {
  const said = withoutFillers(text).replaceAll(/[,.!?]/g, '');
  const [, yes, verb = ''] = /^((?:yes|yeah|yep|yup|sure|ok|okay|right|correct|please|go ahead and|you can)(?: please)? )*([a-z]+) (?:it|that|this|them)(?: please| now| then| thanks)*$/.exec(said) ?? [];
  const verbs = model.steps(model.capability(pending.capability)).flatMap(({ fn, confirms }) => (confirms ? [actionOf(fn.title)[0]] : []));
  return verb !== '' && verbs.includes(verb) && (yes !== undefined || !undoing.test(verb));
}

/** "And for account 7777": the question that was answered last, about something else. */
function askedAgain(request: UnderstandRequest): string | null {
  const { model, finished, text } = request;
  if (!finished || model.capability(finished).mode !== 'READ' || !/^(and|what about|how about|sorry|no|also|now|then)\b/i.test(text.trim())) return null;
  const { inputs } = heard(request, finished, null, {});
  return Object.keys(inputs).length > 0 ? finished : null;
}

/** "Cancel it" with nothing going on: what was done last, where the agent can undo it. */
function cancelsTheSame(request: UnderstandRequest): Understanding | null {
  const { model, finished, text } = request;
  if (!finished || !/\b(cancel|stop|undo)\b/i.test(text) || !/\b(it|that|this)\b/i.test(text)) return null;
  const done = model.capability(finished);
  const undoing = model.requestableAbout(done.target.entity_id).filter(({ mode }) => mode === 'DELETE');
  return undoing[0] && undoing.length === 1 && undoing[0].id !== finished ? proposal(request, undoing[0].id, 'request', []) : null;
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
