import type { Located } from '../schema/check-shape.ts';
import type { CatalogFunction, MatrixBinding, Triplet } from '../schema/dossier.ts';
import { capitalise, firstSentence, oneLine, uncapitalise, withoutStop, wordsOf } from '../text/words.ts';
import { isVerb } from '../text/verbs.ts';
import { isHandOff } from './hand-off.ts';
import { attributeOf, type Lowering } from './lowering.ts';

const mostExamples = 8;

/**
 * What a caller may say to ask for a triplet, made from its name, description, functions and target; at most eight. An attribute
 * `examples` (or `utterances`) of the triplet comes first.
 */
export function examplesFor(lowering: Lowering, triplet: Triplet, entries: readonly Located<MatrixBinding>[]): string[] {
  const functions = entries.flatMap((entry) => lowering.dossier.find('functionCatalogEntries', entry.value.functionId)?.value ?? []);
  const name = withoutStop(triplet.name).slice(0, 120);
  const phrases = [...statedExamples(triplet), ...idioms(lowering, triplet, functions), ...fromName(name), ...fromDescription(triplet.description), ...fromTarget(lowering, triplet, name, functions), ...fromFunctions(functions)];
  const seen = new Set<string>();
  const distinct = phrases.filter((phrase) => {
    const plain = phrase.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    if (plain === '' || seen.has(plain)) return false;
    seen.add(plain);
    return true;
  });
  return distinct.slice(0, mostExamples).map((phrase) => punctuate(capitalise(phrase)));
}

function statedExamples(triplet: Triplet): string[] {
  const said = attributeOf(triplet, 'examples', 'utterances', 'samplePhrases', 'trainingPhrases', 'exampleUtterances');
  return Array.isArray(said) ? said.filter((item): item is string => typeof item === 'string').map((item) => oneLine(item, 200)) : [];
}

/** Phrases for what every service has: a greeting, a farewell, a person to talk to. */
function idioms(lowering: Lowering, triplet: Triplet, functions: readonly CatalogFunction[]): string[] {
  if (isHandOff(lowering.dossier, triplet, functions)) return ['I want to speak to a person', 'Can I talk to someone?', 'Put me through to a person', 'Let me talk to a human', 'I would like to speak to an agent', 'Transfer me to a person'];
  if (functions.length > 0 || !/\b(?:conversation|session|call|chat|dialogue)\b/i.test(triplet.name)) return [];
  if (/^(?:open|start|begin|greet|welcome)\b/i.test(triplet.name)) return ['Hello', 'Hi there', 'Good morning', 'Good evening'];
  if (/^(?:close|end|finish|conclude|wrap)\b/i.test(triplet.name)) return ['That is all, thank you', 'Goodbye', 'Nothing else, thanks', 'I am done'];
  return [];
}

const questionWord = /^(?:where|what|when|who|why|how|which|is|are|can|do|does|may)\b/i;
const tellingVerb = /^(?:tell|say|explain|report on|report|read out|quote|give|announce|describe|show|answer|look up|check|state)\s+(?:me\s+|about\s+|the caller\s+)?(.+)$/i;

function fromName(name: string): string[] {
  if (questionWord.test(name)) return [`${name}?`, `Can you tell me ${indirect(name)}?`, `I want to know ${indirect(name)}`];
  const told = tellingVerb.exec(name);
  if (told !== null) {
    const thing = own(told[1] ?? '');
    const copula = isPlural(thing) ? 'are' : 'is';
    return [`What ${copula} ${thing}?`, `Tell me ${thing}`, `I would like to know ${thing}`, `Can you tell me ${thing}?`, lowered(name)];
  }
  const asking = /^(?:the )?(?:customer|caller|guest|user|patient|client|member|person)s? (?:asks?|wants?|requests?)(?: for| to)? (.+)$/i.exec(name);
  if (asking !== null) return [`I want ${asking[1] ?? ''}`, `Can I have ${asking[1] ?? ''}?`];
  const alternatives = /^(\w+) or (\w+) (.+)$/i.exec(name);
  const states = /^(\w+) (an?|the) (\w+) or (\w+) (\w+)$/i.exec(name);
  const spoken = lowered(name);
  if (!isVerb(spoken.split(' ')[0] ?? '')) return [name, `I need help with ${spoken}`];
  if (alternatives !== null && isVerb(alternatives[2] ?? '')) return [alternatives[1], alternatives[2]].flatMap((verb) => [`${verb ?? ''} ${own(alternatives[3] ?? '')}`.toLowerCase(), `I want to ${verb ?? ''} ${own(alternatives[3] ?? '')}`]);
  const taken = /^(?:take|receive|accept|capture)\s+(.+)$/i.exec(spoken);
  if (taken !== null) return placing(taken[1] ?? '');
  const complaint = states === null ? [] : [states[3], states[4]].map((state) => `My ${states[5] ?? ''} ${/(?:en|ed)$/.test(state ?? '') ? 'was' : 'is'} ${state ?? ''}`);
  const mine = ownVerbPhrase(spoken);
  return [`I would like to ${mine}`, ...complaint, `Can you ${mine}?`, `I want to ${mine}`, mine, ...(mine === spoken ? [] : [spoken])];
}

/** "take an order" is "place an order" in the caller's mouth. */
function placing(thing: string): string[] {
  const noun = thing.replace(/^(?:an?|the|new)\s+/i, '');
  const verb = isVerb(noun.split(' ')[0] ?? '') ? [`I want to ${noun}`] : [];
  return [`I would like to place ${thing}`, ...verb, `Can I place ${thing}?`, `I would like to make ${thing}`];
}

function fromDescription(description: string): string[] {
  const sentence = addressedByCaller(firstSentence(description)).slice(0, 160);
  const said = /^(?:say|tell|explain|report|read out|give)(?: (?:me|the \w+))? (.+)$/i.exec(sentence)?.[1];
  if (said === undefined) return [];
  const notified = /^that (.+)$/i.exec(said);
  if (notified !== null) return [`Let me know when ${notified[1] ?? ''}`];
  const where = /^(where|when|how) (an?|the) (\w+) (is|are)\b(?: and .*)?$/i.exec(said);
  if (where !== null) return [`${where[1] ?? ''} ${where[4] ?? ''} my ${where[3] ?? ''}?`];
  const whether = /^whether (?:an?|the) (\w+) (is|was|has) (.+)$/i.exec(said);
  if (whether !== null) return [`${whether[2] ?? ''} my ${whether[1] ?? ''} ${whether[3] ?? ''}?`];
  const far = /^how (far|long|much|many)\b(.*?)\b(?:the|an?) (\w+) is$/i.exec(said);
  if (far !== null) return [`How ${far[1] ?? ''}${far[2] ?? ''}is my ${far[3] ?? ''}?`];
  return [`Tell me ${said}`];
}

function fromTarget(lowering: Lowering, triplet: Triplet, name: string, functions: readonly CatalogFunction[]): string[] {
  const target = lowering.dossier.find('entities', triplet.targetEntityId)?.value;
  const noun = lowered(target?.name ?? '').replace(/\s*\(.*\)$/, '').slice(0, 60);
  const items = functions.flatMap((entry) => entry.inputs ?? []).find((input) => /^(?:array|list)/i.test(input.type));
  const goods = triplet.modeOfInteraction === 'CREATE' && items !== undefined ? /^([a-z]+)s(?: and |,|$)/i.exec(withoutStop(items.description))?.[1]?.toLowerCase() : undefined;
  if (goods !== undefined && /^(?:take|place|order|create)\b/i.test(name)) return [`I would like to order a ${goods}`, `Can I get a ${goods}?`, `A ${goods}, please`];
  if (noun === '') return [];
  if (triplet.modeOfInteraction === 'READ' && !name.toLowerCase().includes(noun)) return [`I have a question about my ${noun}`];
  return (target?.alternateNames ?? []).slice(0, 1).map((other) => `It is about my ${lowered(oneLine(other, 60))}`);
}

const fromFunctions = (functions: readonly CatalogFunction[]): string[] => functions.slice(0, 2).flatMap((entry) => (isVerb(wordsOf(entry.functionName)[0] ?? '') ? [wordsOf(entry.functionName).join(' ').slice(0, 80).replace(/^get /, 'show me my ')] : []));

const lowered = (text: string): string => uncapitalise(oneLine(text, 160));
/** "the balance", "a card", "recent movements" -> my balance, my card, my recent movements; public things stay as they are. */
const own = (thing: string): string => {
  const noun = thing.replace(/^(?:an?|the)\s+/i, '');
  return /^(?:menu|branch|hours|weather|fee|replacement fee|price|list|rate|rates)\b/i.test(noun) ? thing : `my ${lowered(noun)}`;
};
/** "cancel an order" -> "cancel my order"; what is new stays "a". */
function ownVerbPhrase(phrase: string): string {
  const match = /^(cancel|change|lock|unlock|block|activate|track|update|check|return|renew|reschedule|move|stop|find|see) (?:an?|the) (?!new\b|branch|shop|store|date|day)(.+)$/i.exec(phrase);
  return match === null ? phrase : `${match[1] ?? ''} my ${match[2] ?? ''}`;
}
const isPlural = (thing: string): boolean => /[^su]s$/.test(thing.split(/\s(?:of|by|in|on|for)\s/)[0] ?? '');
const addressedByCaller = (text: string): string => text.replace(/\bthe (?:person|customer|caller|guest|client|user) (\w+?)s\b/gi, 'I $1').replace(/\b(?:tell|inform|notify) the (?:person|customer|caller|guest|client|user)\b/gi, 'tell');
const indirect = (question: string): string => {
  const match = /^(where|what|when|who|why|how) (is|are) (.+)$/i.exec(question);
  return match === null ? uncapitalise(question) : `${(match[1] ?? '').toLowerCase()} ${match[3] ?? ''} ${match[2] ?? ''}`;
};
const punctuate = (phrase: string): string => (/^(?:what|where|when|who|how|which|why|is|are|can|could|was|has)\b/i.test(phrase) && !/[?!.]$/.test(phrase) ? `${phrase}?` : phrase);
