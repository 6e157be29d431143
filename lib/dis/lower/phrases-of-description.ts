import type { Capability } from '@/lib/agent/agent-schema.ts';
import type { CatalogFunction } from '../schema/dossier.ts';
import { article, firstSentence, uncapitalise, wordsOf } from '../text/words.ts';
import { isVerb } from '../text/verbs.ts';
import { isPlural, mine } from './phrases-of-name.ts';

const person = '(?:customer|caller|guest|user|patient|client|member|person|passenger|student|employee)';

/** Phrases that a triplet's description holds: "Say how far along the order is" is "How far along is my order?". */
export function phrasesOfDescription(description: string, initiator: Capability['initiator']): string[] {
  // When the agent does it is no part of what a caller asks for.
  const sentence = spokenByCaller(firstSentence(description)).replace(/,? (?:before|after|once|until) (?:the|an?|it|they|anything) .*$/i, '').slice(0, 160);
  const notified = /^tell that (.+)$/i.exec(sentence) ?? /^(?:tell|inform|notify|call)(?: \w+)? (?:that|when) (.+)$/i.exec(sentence);
  if (notified !== null) return [`Let me know when ${notified[1] ?? ''}`];
  if (initiator !== 'caller') return [];
  const said = /^(?:say|tell|report|read out|give|work out and say)(?: me)? (.+)$/i.exec(sentence)?.[1];
  if (said !== undefined) return questionsOf(said, true);
  const arrived = /^\w+ an? (\w+) that (has|is) (?!not\b)(.+)$/i.exec(sentence);
  if (arrived !== null) return [`My ${arrived[1] ?? ''} ${arrived[2] ?? ''} ${arrived[3] ?? ''}`];
  const paused = /^(\w+) an? (\w+) (?:that|which)\b/i.exec(sentence);
  return paused !== null && isVerb(paused[1] ?? '') ? [`I want to ${(paused[1] ?? '').toLowerCase()} my ${paused[2] ?? ''}`] : [];
}

/** What was told in a clause, as the question for it. */
function questionsOf(clause: string, asWish: boolean): string[] {
  const where = /^(where|when|how) (an?|the) ([\w ]+?) (is|are)(?: (going|doing))?(?: and .*)?$/i.exec(clause);
  if (where !== null) return [`${where[1] ?? ''} ${where[4] ?? ''} my ${where[3] ?? ''}${where[5] === undefined ? '' : ` ${where[5]}`}?`];
  const whether = /^whether an? (\w+) (is|was|has) (.+)$/i.exec(clause);
  if (whether !== null) return [`${whether[2] ?? ''} my ${whether[1] ?? ''} ${whether[3] ?? ''}?`];
  const far = /^how (far|long|much|many)\b(.*?)\b(?:the|an?) (\w+) (is|are)$/i.exec(clause);
  if (far !== null) return [`How ${far[1] ?? ''}${far[2] ?? ''}${far[4] ?? ''} my ${far[3] ?? ''}?`];
  const owed = /^what (?:is|was) (owed|due)\b/i.exec(clause)?.[1]?.toLowerCase();
  const what = /^what (is|was|are) (\w+)(?: and .*)?$/i.exec(clause);
  const much = owed === undefined ? [] : [owed === 'owed' ? 'How much do I owe?' : 'How much is due?'];
  return [...much, ...(what === null ? [] : [`What ${what[1] ?? ''} ${what[2] ?? ''}?`]), ...(asWish ? [`Tell me ${clause.replace(/^the\b/, 'the')}`] : [])];
}

/** Phrases of a function's own description: "Contest a card charge", "How a case is going", "Send a one-time code". */
export function phrasesOfFunction({ functionName, description }: CatalogFunction): string[] {
  const clause = uncapitalise(spokenByCaller(firstSentence(description))).replace(/,.*$/, '').replace(/\s(?:after|before|until|that|which|to the|for good|with)\b.*$/, '').slice(0, 100);
  const [verb = ''] = clause.split(' ');
  const about = /^tell the [\w ]+? about (.+)$/.exec(clause);
  if (about !== null) return [`I want to tell you about ${about[1] ?? ''}`];
  const questions = questionsOf(clause, false);
  if (questions.length > 0) return questions;
  if (verb === 'send') return [clause.replace(/^send /, 'send me ')];
  if (isVerb(verb) && !/^(?:read|list|get|ask|give|check|write|work|tell|adds?)$/.test(verb) && clause.split(' ').length <= 6) return ofSomething(clause.slice(verb.length + 1)) ? [`I want to ${clause}`] : [];
  const [head = ''] = clause.split(' and ');
  if (head !== '' && !isVerb(verb) && !verb.endsWith('s') && head.split(' ').length <= 3 && !/\bof the\b/.test(head)) return [`What ${isPlural(head) ? 'are' : 'is'} ${mine(head)}?`];
  const words = wordsOf(functionName).slice(0, 6);
  const object = words.slice(1).join(' ');
  return isVerb(words[0] ?? '') && object !== '' && !/^(?:get|read|list|check|send|set|score|work)$/.test(words[0] ?? '') ? [`${words[0] ?? ''} ${isPlural(object) ? '' : `${article(object)} `}${object}`] : [];
}

/** "a card", "recent movements"; not "phone", nor "or unlock a card". */
const ofSomething = (object: string): boolean => /^(?:an?|the|my|all|any|some)\b/.test(object) || (isPlural(object) && !/^(?:or|and)\b/.test(object));

/** "the person owns" -> I own; "tell the guest that" -> tell that. */
const spokenByCaller = (text: string): string => text.replace(toldPerson, '$1').replace(personDoes, 'I $1');
const toldPerson = new RegExp(`\\b(tell|inform|notify|call) the ${person}\\b`, 'gi');
const personDoes = new RegExp(`\\bthe ${person} (\\w+?)s\\b`, 'gi');
