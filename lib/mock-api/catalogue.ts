import type { Agent, AgentEntity } from '@/lib/agent/agent-schema.ts';
import { namesInDossier } from './names-in-dossier.ts';
import { fakerFor } from './seeded-faker.ts';
import { usualKinds } from './usual-kinds.ts';

export interface CatalogueItem {
  name: string;
  /** A few capital letters of the name; no two items have the same. */
  code: string;
  /** In the domain's currency, two places. */
  price: number;
}

/** Plain words that a voice can say and a recogniser hears right; faker's lists hold jicama, hijiki and kohlrabi. */
const tastes = ['mushroom', 'spinach', 'pepper', 'tomato', 'garlic', 'onion', 'olive', 'artichoke', 'pumpkin', 'salami', 'ham', 'tuna', 'aubergine', 'broccoli'];
const kinds = ['classic', 'family', 'premium', 'basic', 'compact', 'deluxe', 'seasonal', 'express', 'weekend', 'golden'];
const food = /pizza|pasta|burger|sandwich|salad|soup|pie|meal|dish|roll|taco|wrap|toast|curry|omelet|bagel|pastry|pastries|quiche|noodle|bowl|dumpling/i;
const notThings = new Set(['lists', 'details', 'names', 'hours', 'services', 'prices', 'sizes', 'toppings', 'its', 'items', 'this', 'is', 'has', 'was', 'codes', 'status', 'address', 'days', 'minutes', 'entries', 'goes']);
const least = 5;
const most = 12;

/** The attribute that makes an entity a price list. */
export const priceAttribute = (entity: AgentEntity): string | undefined => entity.attributes.find((one) => /price|unitcost/i.test(one.name))?.name;

/**
 * Named things with a price, the same whenever they are asked for: seeded by agent and entity only, so that the menu
 * read out is the menu that an order is priced by. First what the dossier names, else what people usually ask for, then
 * others up to five.
 */
export function catalogueOf(agent: Agent, entity: AgentEntity): CatalogueItem[] {
  const known = catalogues.get(agent)?.get(entity.id);
  if (known !== undefined) return known;
  const noun = nounOf(entity.description) ?? entity.name.toLowerCase();
  const named = namesInDossier(agent, entity, noun).slice(0, most).map(capitalised);
  const first = named.length > 0 ? named : usualKinds(noun).map((kind) => `${capitalised(kind)} ${noun}`);
  const others = otherNames(agent, entity, noun).filter(({ name }) => !first.includes(name));
  const items = withCodes([...first.map((name) => ({ name, price: priceFor(agent, entity, name) })), ...others.slice(0, Math.max(0, least - first.length))]);
  const byEntity = catalogues.get(agent) ?? new Map<string, CatalogueItem[]>();
  catalogues.set(agent, byEntity.set(entity.id, items));
  return items;
}
/** A definition never changes. */
const catalogues = new WeakMap<Agent, Map<string, CatalogueItem[]>>();

function otherNames(agent: Agent, entity: AgentEntity, noun: string): { name: string; price: number }[] {
  const faker = fakerFor(agent.metadata.id, entity.id, 'catalogue');
  const words = faker.helpers.arrayElements(food.test(noun) ? tastes : kinds, least);
  return words.map((word) => ({ name: `${capitalised(word)} ${noun}`, price: faker.number.int({ min: 14, max: 30 }) / 2 }));
}

const priceFor = (agent: Agent, entity: AgentEntity, name: string): number => fakerFor(agent.metadata.id, entity.id, 'price', name).number.int({ min: 14, max: 30 }) / 2;

/** A name for a thing that no list names: another kind of the same. */
export function unlistedName(agent: Agent, entity: AgentEntity, key: string): string {
  const noun = nounOf(entity.description) ?? entity.name.toLowerCase();
  return `${capitalised(fakerFor(agent.metadata.id, entity.id, 'name', key).helpers.arrayElement(food.test(noun) ? tastes : kinds))} ${noun}`;
}

/** Three letters of each name; where two begin alike, the later one takes letters from further on, then a number. */
function withCodes(items: readonly { name: string; price: number }[]): CatalogueItem[] {
  const taken = new Set<string>();
  return items.map((item) => {
    const letters = item.name.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
    const candidates = [letters.slice(0, 3), ...Array.from({ length: Math.max(0, letters.length - 3) }, (_, at) => letters.slice(0, 2) + (letters[at + 3] ?? ''))];
    let code = candidates.find((one) => !taken.has(one));
    for (let number = 2; code === undefined; number += 1) code = taken.has(`${letters.slice(0, 2)}${number}`) ? undefined : `${letters.slice(0, 2)}${number}`;
    taken.add(code);
    return { ...item, code };
  });
}

const capitalised = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** The first plural noun of a description, in the singular: "Pizzas, sizes and prices" speaks of a pizza. */
export function nounOf(description: string): string | undefined {
  const plural = (description.toLowerCase().match(/[a-z]+/g) ?? []).find((word) => word.length > 3 && /[^s]s$/.test(word) && !notThings.has(word));
  if (plural === undefined) return undefined;
  if (/(?:ch|sh|x|ss)es$/.test(plural)) return plural.slice(0, -2);
  return plural.endsWith('ies') ? `${plural.slice(0, -3)}y` : plural.slice(0, -1);
}
