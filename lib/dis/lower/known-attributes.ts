import type { CollectionName } from '../schema/dossier.ts';
import { isRecord } from '../schema/kinds.ts';
import { yesOrNo } from '../text/yes-or-no.ts';
import { isLanguageTag } from './lower-policies.ts';
import { plainName } from './lowering.ts';
import { builtInFacts } from './session-facts.ts';

/** An attribute that lowering reads by its name, DIS 1.6.0 having no field for what it says. */
export interface KnownAttribute {
  /** The first is the one to recommend; case, blanks, `_` and `-` do not count. */
  readonly names: readonly string[];
  /** Constructs on which it has its effect. */
  readonly on: readonly CollectionName[];
  /** Only on the role of the agent that speaks with callers, and only where its entity does not say the same. */
  readonly frontOnly?: boolean;
  /** What would be right, to follow "Give it". */
  readonly right: string;
  /** Whether the reader takes all of the value; `construct` is what carries it. */
  readonly takes: (value: unknown, construct: object) => boolean;
}

const anyText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isAnswer = (value: unknown): boolean => yesOrNo(value) !== undefined;
const isPhrase = (value: unknown): boolean => anyText(value) && String(value).length <= 200;

/** All of them; each reader is where `attributeOf` and `textAttributeOf` are called with these names. */
export const knownAttributes: readonly KnownAttribute[] = [
  { names: ['tone'], on: ['roles', 'entities'], right: 'a text', takes: anyText },
  { names: ['greeting', 'openingLine', 'welcome'], on: ['roles', 'entities'], frontOnly: true, right: 'a text', takes: anyText },
  { names: ['language'], on: ['roles', 'entities'], frontOnly: true, right: 'the code of a language, such as "en" or "pt-BR"', takes: (value) => typeof value === 'string' && isLanguageTag(value) },
  { names: ['voice'], on: ['roles', 'entities'], frontOnly: true, right: 'the name of a voice', takes: anyText },
  { names: ['promptHint', 'prompt', 'hint'], on: ['modes'], right: 'a text', takes: anyText },
  { names: ['mutates'], on: ['functionCatalogEntries', 'tripletFunctionMatrixEntries', 'endpoints'], right: 'true or false', takes: isAnswer },
  { names: ['requiresApproval', 'needsApproval', 'approval'], on: ['agenticTriplets', 'functionCatalogEntries', 'tripletFunctionMatrixEntries'], right: 'true or false', takes: (value) => isAnswer(value) || value === 'required' },
  { names: ['setsSession'], on: ['functionCatalogEntries'], right: 'names of outputs, or an object of facts and the outputs that hold them', takes: takesFacts },
  { names: ['appliesTo'], on: ['validationRules'], right: 'the id of a function or triplet, or a list of such', takes: (value) => anyText(value) || (Array.isArray(value) && value.length > 0 && value.every(anyText)) },
  { names: ['examples', 'utterances', 'samplePhrases', 'trainingPhrases', 'exampleUtterances'], on: ['agenticTriplets'], right: 'a list of at most ten texts of at most 200 characters', takes: (value) => Array.isArray(value) && value.length > 0 && value.length <= 10 && value.every(isPhrase) },
  { names: ['strategy', 'bindingStrategy'], on: ['agenticTriplets'], right: '"sequence" or "alternatives"', takes: (value) => typeof value === 'string' && /^(?:sequence|alternatives)$/i.test(value.trim()) },
  { names: ['timeoutSeconds', 'timeout'], on: ['agenticTriplets'], right: 'a number above 0, of at most 3600', takes: (value) => typeof value === 'number' && value > 0 && value <= 3_600 },
  { names: ['refusal', 'refusalMessage', 'deniedMessage', 'errorMessage'], on: ['accessGateMatrixEntries'], right: 'a text', takes: anyText },
];

const byName = new Map(knownAttributes.flatMap((known) => known.names.map((name) => [plainName(name), known] as const)));

/** What becomes of one attribute of a construct. */
export interface AttributeFate {
  readonly index: number;
  readonly name: string;
  readonly known: KnownAttribute;
  /** effect: lowering takes it; place: not on this construct; value: unusable in part or whole; second: another of that meaning came before. */
  readonly fate: 'effect' | 'place' | 'value' | 'second';
  readonly value: unknown;
}

/** Fates of those attributes of a construct that have a name which lowering knows and a value that is not null. */
export function fatesOfAttributes(collection: CollectionName, construct: object): AttributeFate[] {
  const attributes: unknown = Reflect.get(construct, 'attributes');
  if (!Array.isArray(attributes)) return [];
  const seen = new Set<KnownAttribute>();
  return attributes.flatMap((attribute: unknown, index): AttributeFate[] => {
    const name = isRecord(attribute) ? attribute['name'] : undefined;
    const known = typeof name === 'string' ? byName.get(plainName(name)) : undefined;
    if (!isRecord(attribute) || typeof name !== 'string' || known === undefined) return [];
    const before = seen.has(known);
    seen.add(known);
    const { value } = attribute;
    if (value === null) return [];
    const fate = !known.on.includes(collection) ? 'place' : before ? 'second' : known.takes(value, construct) ? 'effect' : 'value';
    return [{ index, name, known, fate, value }];
  });
}

/** Every fact that is named is of an output, and none of the server's own. */
function takesFacts(value: unknown, construct: object): boolean {
  const listed: unknown = Reflect.get(construct, 'outputs');
  const outputs = new Set(Array.isArray(listed) ? listed.flatMap((output: unknown) => (isRecord(output) ? [output['name']] : [])) : []);
  const sets = (fact: unknown, output: unknown): boolean => typeof fact === 'string' && fact !== '__proto__' && outputs.has(output) && !builtInFacts.has(fact);
  if (typeof value === 'string') return sets(value, value);
  if (Array.isArray(value)) return value.length > 0 && value.every((name) => sets(name, name));
  return isRecord(value) && Object.keys(value).length > 0 && Object.entries(value).every(([left, right]) => sets(left, right) || (!outputs.has(right) && sets(right, left)));
}
