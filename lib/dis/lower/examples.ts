import type { Capability } from '@/lib/agent/agent-schema.ts';
import { idKey } from '../link/link-dossier.ts';
import type { Located } from '../schema/check-shape.ts';
import type { CatalogFunction, MatrixBinding, Triplet } from '../schema/dossier.ts';
import { longestName } from '../text/longest.ts';
import { capitalise, oneLine, withoutStop, wordsOf } from '../text/words.ts';
import { isHandOff } from './hand-off.ts';
import { attributeOf, type Lowering } from './lowering.ts';
import { onlyReads } from './mutation.ts';
import { phrasesOfDescription, phrasesOfFunction } from './phrases-of-description.ts';
import { mine, nounOfName, phrasesOfName } from './phrases-of-name.ts';
import { phrasesOfList } from './phrases-of-list.ts';
import { valueSchemaOf } from './value-schema.ts';

const mostExamples = 10;

/**
 * What a caller may say to ask for a triplet, made from its name, description, functions and target; at most ten, the most
 * natural first. An attribute `examples` (or `utterances`) of the triplet comes before all. What the agent or a system starts
 * by itself gets only what a caller could say about it.
 */
export function examplesFor(lowering: Lowering, triplet: Triplet, entries: readonly Located<MatrixBinding>[], initiator: Capability['initiator']): string[] {
  const functions = entries.flatMap((entry) => lowering.dossier.find('functionCatalogEntries', entry.value.functionId)?.value ?? []);
  const name = withoutStop(triplet.name).slice(0, 120);
  const described = phrasesOfDescription(triplet.description, initiator);
  const idiomatic = idioms(lowering, triplet, functions);
  const asked = [...phrasesOfName(name), ...described, ...phrasesOfList(lowering, triplet, functions), ...phrasesOfInputs(triplet, functions), ...mainFunctions(functions.filter((entry) => (lowering.dossier.bindingsByFunction.get(idKey(entry.functionId))?.length ?? 0) < sharedBy)).flatMap(phrasesOfFunction), ...aboutTarget(lowering, triplet)];
  // What the agent or a system begins is nothing that a caller asks for, but for a greeting and what they may wish to be told.
  const derived = initiator === 'caller' ? (idiomatic.length > 0 ? [...idiomatic, name] : asked) : [...(functions.length === 0 ? idiomatic : []), ...described];
  return distinct([...statedExamples(triplet), ...derived.filter((phrase) => !aboutCallers.test(phrase))], mostExamples);
}

/** Nobody speaks of themselves as "the customer". */
const aboutCallers = /^(?:the )?(?:customer|caller|guest|user|patient|client|member|passenger)s? (?:asks?|wants?|requests?)\b|\bthe (?:customer|caller|user|patient|client|member|passenger)\b/i;
/** A function that serves so many triplets is a tool of theirs: what it does is not what a caller wants of one of them. */
const sharedBy = 3;

/** The first phrases that differ in more than case and punctuation. */
function distinct(phrases: readonly string[], most: number): string[] {
  const found = new Map<string, string>();
  for (const phrase of phrases) {
    const text = oneLine(phrase, longestName).replace(/[.!]+$/, '');
    const plain = comparable(text);
    if (plain !== '' && !found.has(plain)) found.set(plain, punctuate(capitalise(text)));
    if (found.size === most) break;
  }
  return [...found.values()];
}
const simple = /^[a-z0-9 ]*$/;
function comparable(text: string): string {
  const lower = text.toLowerCase();
  return (simple.test(lower) ? lower : lower.replace(/[^\p{L}\p{N}]+/gu, ' ')).trim();
}
const punctuate = (phrase: string): string => (/^(?:what|where|when|who|how|which|why|is|are|can|could|was|has|do|does)\b/i.test(phrase) && !phrase.endsWith('?') ? `${phrase}?` : phrase);

function statedExamples(triplet: Triplet): string[] {
  const said = attributeOf(triplet, 'examples', 'utterances', 'samplePhrases', 'trainingPhrases', 'exampleUtterances');
  return Array.isArray(said) ? said.filter((item): item is string => typeof item === 'string') : [];
}

/** Phrases for what every service has: a greeting, a farewell, a person to talk to. */
function idioms(lowering: Lowering, triplet: Triplet, functions: readonly CatalogFunction[]): string[] {
  if (isHandOff(lowering.dossier, triplet, functions)) return ['I want to speak to a person', 'Can I talk to someone?', 'Put me through to a person', 'Let me talk to a human', 'I would like to speak to a real person', 'Transfer me to a colleague'];
  if (functions.length > 0 || !/\b(?:conversation|session|call|chat|dialogue)\b/i.test(triplet.name)) return [];
  if (/^(?:open|start|begin|greet|welcome)\b/i.test(triplet.name)) return ['Hello', 'Hi there', 'Good morning', 'Good evening'];
  if (/^(?:close|end|finish|conclude|wrap)\b/i.test(triplet.name)) return ['That is all, thank you', 'Goodbye', 'Nothing else, thanks', 'I am done', 'No, that was everything'];
  return [];
}

/** The functions that a caller thinks of: not those that merely prepare another one. */
const mainFunctions = (functions: readonly CatalogFunction[]): readonly CatalogFunction[] => {
  const acting = functions.filter((entry) => !onlyReads(entry.functionName));
  return (acting.length > 0 ? acting : functions).slice(0, 1);
};

/** What is ordered ("a pizza, please"), which field is changed ("change my phone"), which code was received. */
function phrasesOfInputs(triplet: Triplet, functions: readonly CatalogFunction[]): string[] {
  const inputs = functions.flatMap((entry) => entry.inputs ?? []).slice(0, 20);
  if (triplet.modeOfInteraction === 'CREATE') {
    const items = inputs.find((input) => /^(?:array|list)/i.test(input.type));
    const goods = items === undefined || !/\border\b/i.test(triplet.name) ? undefined : /^([a-z]+?)s(?: and |,|$)/i.exec(withoutStop(items.description))?.[1]?.toLowerCase();
    return goods === undefined ? [] : [`I would like to order a ${goods}`, `Can I get a ${goods}?`, `A ${goods}, please`];
  }
  const verb = /^(change|update|edit|correct)\b/i.exec(triplet.name)?.[1]?.toLowerCase();
  if (verb !== undefined) {
    const choices = inputs.flatMap((input) => valueSchemaOf(input).enum ?? []).filter((value) => /^[A-Z_]{3,20}$/.test(String(value)));
    return choices.slice(0, 3).map((value) => `I want to ${verb} my ${String(value).toLowerCase().replaceAll('_', ' ')}`);
  }
  const code = inputs.find((input) => input.isRequired !== false && /code$/i.test(input.name) && valueSchemaOf(input).pattern !== undefined);
  return code === undefined ? [] : [`Here is the ${wordsOf(code.name).join(' ')}`, `I have the ${wordsOf(code.name).join(' ')}`];
}

function aboutTarget(lowering: Lowering, triplet: Triplet): string[] {
  const target = lowering.dossier.find('entities', triplet.targetEntityId)?.value;
  if (target === undefined) return [];
  const other = (target.alternateNames ?? []).slice(0, 1).map((name) => `It is about ${mine(nounOfName(name))}`);
  const noun = nounOfName(target.name);
  return triplet.modeOfInteraction === 'READ' && noun !== '' ? [...other, `I have a question about ${mine(noun)}`] : other;
}
