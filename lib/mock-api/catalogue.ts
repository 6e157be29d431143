import type { Agent, AgentEntity } from '@/lib/agent/agent-schema.ts';
import { fakerFor } from './seeded-faker.ts';

export interface CatalogueItem {
  name: string;
  /** In the domain's currency, two places. */
  price: number;
}

/** Plain words that a voice can say and a recogniser hears right; faker's lists hold jicama, hijiki and kohlrabi. */
const tastes = ['mushroom', 'spinach', 'pepper', 'tomato', 'garlic', 'onion', 'olive', 'artichoke', 'pumpkin', 'salami', 'ham', 'tuna', 'aubergine', 'broccoli'];
const kinds = ['classic', 'family', 'premium', 'basic', 'compact', 'deluxe', 'seasonal', 'express', 'weekend', 'golden'];
const food = /pizza|pasta|burger|sandwich|salad|soup|pie|meal|dish|roll|taco|wrap|toast|curry|omelet|bagel|pastry|pastries|quiche|noodle|bowl|dumpling/i;
const notThings = new Set(['lists', 'details', 'names', 'hours', 'services', 'prices', 'sizes', 'toppings', 'its', 'items', 'this', 'is', 'has', 'was', 'codes', 'status', 'address', 'days', 'minutes', 'entries', 'goes']);

/** The attribute that makes an entity a price list. */
export const priceAttribute = (entity: AgentEntity): string | undefined => entity.attributes.find((one) => /price|unitcost/i.test(one.name))?.name;

/**
 * Named things with a price, the same whenever they are asked for: seeded by agent and entity only, so that the menu
 * read out is the menu that an order is priced by.
 */
export function catalogueOf(agent: Agent, entity: AgentEntity): CatalogueItem[] {
  const faker = fakerFor(agent.metadata.id, entity.id, 'catalogue');
  const noun = nounOf(entity.description) ?? entity.name.toLowerCase();
  const first = food.test(noun) ? tastes : kinds;
  return faker.helpers.arrayElements(first, 5).map((word) => ({ name: `${word[0]?.toUpperCase() ?? ''}${word.slice(1)} ${noun}`, price: faker.number.int({ min: 14, max: 30 }) / 2 }));
}

/** The first plural noun of a description, in the singular: "Pizzas, sizes and prices" speaks of a pizza. */
export function nounOf(description: string): string | undefined {
  const plural = (description.toLowerCase().match(/[a-z]+/g) ?? []).find((word) => word.length > 3 && /[^s]s$/.test(word) && !notThings.has(word));
  if (plural === undefined) return undefined;
  if (/(?:ch|sh|x|ss)es$/.test(plural)) return plural.slice(0, -2);
  return plural.endsWith('ies') ? `${plural.slice(0, -3)}y` : plural.slice(0, -1);
}
