import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import type { CatalogFunction, Triplet } from '../schema/dossier.ts';
import { article, firstSentence, wordsOf } from '../text/words.ts';
import type { Lowering } from './lowering.ts';
import { onlyReads } from './mutation.ts';
import { isPlural } from './phrases-of-name.ts';
import { valueSchemaOf } from './value-schema.ts';

/** Names of outputs that say nothing of what is listed. */
const bare = new Set('items results entries records values rows lists objects elements options details matches answers'.split(' '));

/**
 * How a caller asks for what a public list holds, by the things themselves and not by the list's name: "What pizzas do you
 * have?" for a menu, "What does a pizza cost?" where they have prices. And where another triplet takes such things as its order:
 * "What can I order?".
 */
export function phrasesOfList(lowering: Lowering, triplet: Triplet, functions: readonly CatalogFunction[]): string[] {
  const target = lowering.dossier.find('entities', triplet.targetEntityId)?.value;
  if (triplet.modeOfInteraction !== 'READ' || target === undefined || (target.privacyClassification ?? 'PUBLIC') !== 'PUBLIC') return [];
  const listed = functions.filter((entry) => onlyReads(entry.functionName)).flatMap((entry) => (entry.outputs ?? []).filter((output) => valueSchemaOf(output).type === 'array'));
  const [list] = listed;
  if (list === undefined || listed.length > 1) return [];
  const named = wordsOf(list.name).at(-1) ?? '';
  const things = bare.has(named) ? (thingsIn(list.description) ?? thingsIn(target.description)) : isPlural(named) ? named : undefined;
  const priced = things !== undefined && hasPrice(target.attributes ?? []) ? [`What does ${aOf(things)} cost?`] : [];
  return [...(things === undefined ? [] : [`What ${things} do you have?`, `Which ${things} are there?`]), ...priced, ...(orderedLists(lowering.dossier).has(list.name) ? ['What can I order?'] : [])];
}

/** "Pizzas with prices" and "Pizzas, sizes and toppings" are pizzas. */
function thingsIn(description: string): string | undefined {
  const first = /^(?:(?:the|all|list of) )?([a-z]+s)(?= (?:with|and|by|of|in|that|which)\b|,|$)/i.exec(firstSentence(description))?.[1]?.toLowerCase();
  return first !== undefined && isPlural(first) && !bare.has(first) ? first : undefined;
}

/** Whoever asks what a thing costs wants to know it, and not to have it: that is nearer to the list than to an order. */
const hasPrice = (attributes: readonly { readonly name: string; readonly type: string }[]): boolean => attributes.some(({ name, type }) => /^(?:price|cost|fee|rate)$/.test(wordsOf(name).at(-1) ?? '') && /^(?:decimal|money|number|float|amount)/i.test(type));

/** "pizzas" -> a pizza, "dishes" -> a dish, "entries" -> an entry. */
const aOf = (things: string): string => `${article(singular(things))} ${singular(things)}`;
const singular = (things: string): string => things.replace(/ies$/, 'y').replace(/(ch|sh|ss|x|z)es$/, '$1').replace(/([^s])s$/, '$1');

/** Names of the lists that triplets which create an order take. */
const orderedLists = oncePer((dossier: LinkedDossier): ReadonlySet<string> => {
  const orders = dossier.definitions.agenticTriplets.filter(({ value }) => value.modeOfInteraction === 'CREATE' && /\border\b/i.test(value.name));
  const functions = orders.flatMap(({ value }) => dossier.bindingsByTriplet.get(idKey(value.tripletId)) ?? []).flatMap((entry) => dossier.find('functionCatalogEntries', entry.value.functionId)?.value ?? []);
  return new Set(functions.flatMap((entry) => (entry.inputs ?? []).filter((input) => valueSchemaOf(input).type === 'array').map((input) => input.name)));
});
