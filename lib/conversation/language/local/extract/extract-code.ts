import type { Extractor, Hearing } from './found.ts';
import { currencyOf } from './extract-currency.ts';
import { spokenDigits } from './spoken-digits.ts';
import { spokenNumber } from './spoken-number.ts';
import { soundsLikeRequest } from '../speech/speech-act.ts';
import { gone, normalise, textOf } from './words.ts';

const joining = new Set(['number', 'is', 'that', 'which', 'ends', "it's", 'its', 'ending', 'in', 'with', 'of', 'the', 'a', 'as', 'my', 'no', 'code', 'id', 'reference', 'was', "that's"]);
const lead = /^(it|it's|its|it is|is|my|the|sure|yes|yeah|ok|okay|um|uh|well|so|that|that's|would|be|number|code|id|reference|token|account|customer|card|order|ending|in|with|please|of|i|have|got|think|here|you|go|here's|from|to|for|and|a|use|case|loan|transfer)$/;

/** Nouns of numbers: a number that stands after one of them and not after this input's own label is another one's. */
const nouns = /^(phone|mobile|telephone|customer|account|card|order|loan|case|transfer|reference|code|amount|over|under|than|about|around|house|flat|year)$/;

/**
 * Identifiers: digits and letters, spoken or written. Unasked, they must stand after a word of their label, or after the
 * preposition that their label begins with ("to savings"), or be the only number that there is a place for.
 */
export const extractCode: Extractor = (hearing) => directed(hearing) ?? labelled(hearing) ?? (hearing.asked ? answered(hearing) : hearing.alone ? lone(hearing) : null);

const towards: Record<string, RegExp> = { from: /^(from)$/, to: /^(to|into|onto)$/ };
/** Before "to": what follows is a verb. */
const wanting = /^(want|wants|wanted|like|need|needed|going|have|had|try|trying|able|how|used|love|ready|wish|hoping|got|wanna|it|them|me|ask|asked|you)$/;
const notNamed = /^(it|that|this|me|you|them|him|her|us|someone|somebody|do|be|have|get|see|know|go|make|move|transfer|send|pay|put|order|cancel|block|lock|unlock|change|add|open|talk|speak|stop|start|the|a|an|here|there|today|tomorrow|now|yes|no|all)$/;
const nameEnds = /^(from|to|into|onto|for|on|with|and|please|thanks|thank|today|tomorrow|tonight|now|then|instead|because|in|at|by|as|if|i|is|not|no|actually)$/;
const owners = /^(my|the|our|his|her|their|your|account|payee|number|an|a)$/;

/** "from checking", "to my savings account", "to account 2002": labels that begin with a direction take what it points at. */
function directed({ text, words, slot }: Hearing): { value: string; from: number; to: number } | null {
  const [direction = ''] = slot.label.split(' ');
  const preposition = towards[direction];
  if (!preposition) return null;
  for (let at = words.length - 2; at >= 0; at -= 1) {
    if (!preposition.test(words[at]?.norm ?? '') || wanting.test(words[at - 1]?.norm ?? '')) continue;
    let from = at + 1;
    while (owners.test(words[from]?.norm ?? '')) from += 1;
    const run = spokenDigits(words, from, from > at + 1);
    if (run) return { value: run.value, from: at, to: from + run.length };
    let to = from;
    while (to < words.length && to < from + 4 && !nameEnds.test(words[to]?.norm ?? '') && words[to]?.norm !== gone && spokenNumber(words, to) === null) to += 1;
    if (to === from || notNamed.test(words[from]?.norm ?? '') || words.slice(from, to).some(({ norm }) => currencyOf(norm) !== null)) continue;
    return { value: textOf(text, words, from, to), from: at, to };
  }
  return direction === 'to' ? receiver({ text, words }) : null;
}

/** "Send Anna fifty euros": who stands between the verb and the amount, which was taken before. */
function receiver({ text, words }: Pick<Hearing, 'text' | 'words'>): { value: string; from: number; to: number } | null {
  const verb = words.findIndex(({ norm }) => /^(pay|send|give|wire|transfer)$/.test(norm));
  if (verb < 0) return null;
  let from = verb + 1;
  while (owners.test(words[from]?.norm ?? '')) from += 1;
  let to = from;
  while (to < words.length && to < from + 3 && !nameEnds.test(words[to]?.norm ?? '') && words[to]?.norm !== gone) to += 1;
  if (to === from || words[to]?.norm !== gone || notNamed.test(words[from]?.norm ?? '')) return null;
  return { value: textOf(text, words, from, to), from, to };
}

/** The only number said, where it is long enough and nothing says that it is another one's. */
function lone(hearing: Hearing): { value: string; from: number; to: number } | null {
  const run = longest(hearing);
  if (!run || run.value.length < 4) return null;
  return isForeign(hearing, run) ? null : run;
}

/** "11 High Street" to "What is the order number?": a short number that more is said of. */
const goesOn = (words: Hearing['words'], run: { value: string; to: number }): boolean => run.value.length <= 3 && words.slice(run.to).filter(({ norm }) => norm !== gone && !lead.test(norm) && !/^(please|thanks|thank|now|then|again|sorry)$/.test(norm)).length >= 2;

function isForeign({ words, slot }: Pick<Hearing, 'words' | 'slot'>, run: { from: number; to: number }): boolean {
  const before = words.slice(Math.max(0, run.from - 4), run.from).map(({ raw }) => normalise(raw));
  const foreign = before.some((word) => nouns.test(word) && !slot.label.includes(word)) && !before.some((word) => word.length > 3 && word !== 'number' && slot.label.includes(word));
  return foreign || currencyOf(words[run.to]?.norm ?? '') !== null || /^[$€£]/.test(words[run.from]?.norm ?? '');
}

function labelled({ words, slot }: Hearing): { value: string; from: number; to: number } | null {
  const labels = slot.label.split(' ').filter((word) => !/^(number|code|id|token|reference|to|from|or|of)$/.test(word));
  const names = labels.length > 0 ? labels : slot.label.split(' ');
  for (let at = 0; at < words.length; at += 1) {
    if (!names.includes((words[at]?.norm ?? '').replace(/'s$/, ''))) continue;
    let from = at + 1;
    while (from < words.length && (joining.has(words[from]?.norm ?? '') || (words[from]?.norm === 'one' && /^(ending|ends|that|which|with|in)$/.test(words[from + 1]?.norm ?? '')) || slot.label.includes(words[from]?.norm ?? '\n'))) from += 1;
    const found = spokenDigits(words, from, from > at + 1);
    if (found) return { value: found.value, from, to: from + found.length };
  }
  return null;
}

function answered({ text, words, slot }: Hearing): { value: string; from: number; to: number } | null {
  let from = 0;
  while (from < words.length && lead.test(words[from]?.norm ?? '') && !spokenDigits(words, from, true)?.value.match(/\d/)) from += 1;
  const run = spokenDigits(words, from, true);
  const anywhere = longest({ words });
  // "The one ending 4242": the first number is no digit.
  const better = run && !(run.value.length === 1 && anywhere) ? { value: run.value, from, to: from + run.length } : anywhere;
  // "My customer number is …" to "Which card is it?", "55 dollars" to "What is the reference?": another one's.
  if (better && (isForeign({ words, slot }, better) || goesOn(words, better))) return null;
  if (run && !(run.value.length === 1 && anywhere)) return { value: run.value, from, to: from + run.length };
  if (anywhere) return anywhere;
  // An account or a payee may go by a name: a few words, nothing that sounds like a sentence. A card has digits.
  if (!/\b(payee|recipient|account)\b/.test(slot.label)) return null;
  const named = words.slice(from).filter(({ norm }) => !/^(please|thanks|now|then)$/.test(norm));
  if (named.length === 0 || named.length > 3 || soundsLikeRequest(text) || named.some(({ norm }) => norm === gone || notAName.test(norm) || currencyOf(norm) !== null)) return null;
  return { value: textOf(text, words, from, from + named.length), from, to: words.length };
}

const notAName = /^(what|why|who|how|which|no|not|don't|dunno|know|cancel|help|hello|hi|hey|yes|yeah|yep|yup|nope|sure|ok|okay|please|one|mine|it|same|pardon|sorry|all|that's|nothing|everything|wait|again|make|change|idea|back|stop|forget|never|mind|thanks)$/;

function longest({ words }: Pick<Hearing, 'words'>): { value: string; from: number; to: number } | null {
  let best: { value: string; from: number; to: number } | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const run = spokenDigits(words, at);
    if (run && run.value.length >= 3 && run.value.length > (best?.value.length ?? 0)) best = { value: run.value, from: at, to: at + run.length };
    if (run) at += run.length - 1;
  }
  return best;
}
