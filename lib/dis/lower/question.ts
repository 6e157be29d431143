import type { ValueSchema } from '@/lib/agent/agent-schema.ts';
import { article, capitalise, firstSentence, listOf, spokenValue, uncapitalise, wordsOf } from '../text/words.ts';
import { isVerb } from '../text/verbs.ts';

const people = '(?:customer|caller|person|guest|user|patient|client|member|visitor|passenger|employee|student)';
/** The caller is spoken to, not about. */
const addressed = (text: string): string =>
  text.replace(new RegExp(`\\bthe ${people}'s\\b`, 'gi'), 'your').replace(new RegExp(`\\bthe ${people}\\b`, 'gi'), 'you').replace(/\byou (was|is|has|wants|calls|asks)\b/g, (_, verb: string) => `you ${secondPerson[verb] ?? verb}`);
const secondPerson: Record<string, string> = { was: 'were', is: 'are', has: 'have', wants: 'want', calls: 'call', asks: 'ask' };

/** What an assistant asks to learn one input: one short spoken question, from the input's description and name. */
export function questionFor(name: string, schema: ValueSchema): string {
  const description = firstSentence(schema.description ?? '');
  const words = wordsOf(name);
  if ((schema.description ?? '').trim().endsWith('?')) return addressed(capitalise(`${description.replace(/\?$/, '')}?`));
  if (schema.type === 'boolean') return booleanQuestion(words, description);
  if (schema.enum !== undefined) return `Which ${nounOf(words)}: ${listOf(schema.enum.map((value) => spokenValue(String(value))))}?`;
  return clauseQuestion(description, words) ?? directionQuestion(words) ?? nounQuestion(words, description, schema);
}

function booleanQuestion(words: readonly string[], description: string): string {
  const whether = /^whether (.+?) (was|is|were|are|has|have|had|can|should|will|does|did) (.+)$/i.exec(description);
  if (whether !== null) return addressed(`${capitalise(whether[2] ?? '')} ${whether[1] ?? ''} ${whether[3] ?? ''}?`);
  const action = /^true (?:to|for) (\w+)(.*)$/i.exec(description) ?? (isVerb(description.split(' ')[0] ?? '') ? /^(\w+)(.*)$/.exec(description) : null);
  if (action !== null) return `Should I ${(action[1] ?? '').toLowerCase()}${action[2] === '' ? ' it' : addressed(action[2] ?? '')}?`;
  const condition = /^(?:true )?if (.+)$/i.exec(description);
  if (condition !== null) return addressed(`Is it right that ${condition[1] ?? ''}?`);
  if (description === '' || description.split(' ').length > 4) return `${capitalise(words.join(' '))}: yes or no?`;
  const noun = uncapitalise(description);
  return `Would you like ${/\s|s$|ing$/.test(noun) ? '' : `${article(noun)} `}${noun}?`;
}

/** Descriptions that are half a question already: "Where it goes", "What happened", "When it was last seen". */
function clauseQuestion(description: string, words: readonly string[]): string | undefined {
  const place = /^where (?:it|they|this) (?:goes|go)$/i.exec(description);
  if (place !== null) return `What ${nounOf(words)} should it go to?`;
  const goal = /^(where|when|how|what|who|whom) to (\w.*)$/i.exec(description);
  if (goal !== null) return addressed(`${capitalise((goal[1] ?? '').toLowerCase())} should I ${goal[2] ?? ''}?`);
  const calls = new RegExp(`^(what|where|when|how|why) the ${people} (\\w+?)(?:e?s)( .*)?$`, 'i').exec(description);
  if (calls !== null) return addressed(`${capitalise((calls[1] ?? '').toLowerCase())} do you ${calls[2] ?? ''}${calls[3] ?? ''}?`);
  const state = /^(when|where|why|how|what|who) (it|they|this|the \w+|she|he) (was|is|were|are|will|should|can) (.+)$/i.exec(description);
  if (state !== null) return addressed(`${capitalise((state[1] ?? '').toLowerCase())} ${state[3] ?? ''} ${state[2] ?? ''} ${state[4] ?? ''}?`);
  const does = /^(when|where|why|how|what) (it|this|she|he|the \w+) (\w+?)s( .*)?$/i.exec(description);
  if (does !== null) return addressed(`${capitalise((does[1] ?? '').toLowerCase())} does ${does[2] ?? ''} ${does[3] ?? ''}${does[4] ?? ''}?`);
  if (/^(?:what|who) (?:is|was|happened|happens|are)\b/i.test(description) || /^how (?:much|many|long|far|old|often)\b.+/i.test(description)) return addressed(`${capitalise(description)}?`);
  if (/^only\b/i.test(description)) return `${capitalise(description)}?`;
  return undefined;
}

/** fromAccount, toAccountOrPayee. */
function directionQuestion(words: readonly string[]): string | undefined {
  const noun = words.slice(1).join(' ');
  if (noun === '') return undefined;
  if (words[0] === 'from') return `Which ${noun} should it come from?`;
  return words[0] === 'to' ? `Which ${noun} should it go to?` : undefined;
}

const handles = new Set(['id', 'token', 'key', 'ref', 'uuid', 'handle']);
const ownNouns = /^(?:(?:customer|member|client|patient|guest|caller|employee|student|policy|booking) (?:number|name|id)|(?:full |first |last |legal )?name|phone(?: number)?|mobile(?: phone| number)?|email(?: address)?|date of birth|birthday|postcode|zip code)$/;

function nounQuestion(words: readonly string[], description: string, schema: ValueSchema): string {
  // There is one that it was about so far: callers know it without the adjective.
  const short = uncapitalise(description).replace(/^(?:old|current|existing|present) (?=\p{L})/u, '');
  const shortNoun = description !== '' && description.split(' ').length <= 2 && !isVerb(description.split(' ')[0] ?? '') && !/^(?:from|to|why|when|where|how|what|new)\b/i.test(description);
  if (handles.has(words.at(-1) ?? '') && words.length > 1) {
    const handle = new Set(words);
    return `Which ${shortNoun && !short.split(' ').some((word) => handles.has(word) && handle.has(word)) ? short : words.slice(0, -1).join(' ')} is it?`;
  }
  if (/,.* or /.test(description) && !/\d/.test(description)) return `Which ${short}?`;
  if (/^their\b/i.test(description)) return `What is their ${words.join(' ')}?`;
  const tenure = /^(years|months) with (.+)$/i.exec(description);
  if (tenure !== null) return `How many ${(tenure[1] ?? '').toLowerCase()} have you been with ${tenure[2] ?? ''}?`;
  if (/^(?:years|months|weeks|days|hours|minutes|number|count)\b/i.test(description) && (schema.type === 'integer' || schema.type === 'number')) {
    return `How many ${short.replace(/^(?:number|count) of /, '')}?`;
  }
  const named = nounOf(words);
  const preposition = ['from', 'to', 'until', 'by', 'since', 'after', 'before', 'at'].includes(words.at(-1) ?? '');
  const phrase = preposition || (/\bprinted\b|\bon the\b/.test(short) && !isVerb(short.split(' ')[0] ?? '')) ? short || named : named;
  const plural = schema.type === 'array' || schema.type === 'object' || (/[^s]s$/.test(phrase.split(' ')[0] ?? '') && !phrase.includes(' '));
  if (schema.type === 'array' || plural) return `What are the ${phrase}?`;
  return `What is ${ownNouns.test(phrase) ? 'your' : 'the'} ${phrase}?`;
}

/** "reason" from reasonCode; the name's words else. */
function nounOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  const kept = words.length > 1 && ['code', 'type'].includes(last) && !['bank', 'zip', 'post', 'card', 'product', 'account'].includes(words.at(-2) ?? '') ? words.slice(0, -1) : words;
  return kept.join(' ') || 'value';
}
