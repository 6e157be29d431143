import type { Agent, AgentEntity } from '@/lib/agent/agent-schema.ts';
import { catalogueOf, priceAttribute } from './catalogue.ts';
import type { MockRecord } from './invent-record.ts';
import type { PricedThing, Scene } from './scene.ts';
import { fakerFor } from './seeded-faker.ts';

/** What the listed items cost together, by the agent's own price list; undefined where nothing is listed. */
export function priceOf(scene: Scene): number | undefined {
  const listed = Object.values(scene.inputs).find((value): value is unknown[] => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' || (typeof one === 'object' && one !== null)));
  if (listed === undefined) return undefined;
  const priceList = pricedEntity(scene.agent);
  if (priceList === undefined) return undefined;
  const cents = listed.reduce<number>((sum, item) => sum + quantityOf(item) * Math.round(priceOfItem(scene, priceList, textOf(item)) * 100), 0);
  return cents / 100;
}

/** The entity that is a price list: a thing with a price of its own. */
export const pricedEntity = (agent: Agent): AgentEntity | undefined => agent.spec.entities.find((entity) => priceAttribute(entity) !== undefined);

/** Records of the price list as things with a price; what has no name or no price is none. */
export function pricedThings(entity: AgentEntity, records: readonly MockRecord[]): PricedThing[] {
  const price = priceAttribute(entity) ?? '';
  return records.flatMap((record) => {
    const name = Object.entries(record).find(([field, value]) => /name|title|label/i.test(field) && typeof value === 'string')?.[1];
    const amount = record[price];
    return typeof name === 'string' && typeof amount === 'number' ? [{ name, price: amount }] : [];
  });
}

function priceOfItem({ agent, priced = [] }: Scene, entity: AgentEntity, text: string): number {
  const wanted = wordsOf(text);
  const invented = catalogueOf(agent, entity).filter(({ name }) => !priced.some((one) => one.name.toLowerCase() === name.toLowerCase()));
  const items = [...priced, ...invented].map((item) => ({ item, words: wordsOf(item.name) }));
  // A word that several of the list share ("pizza") does not tell them apart.
  const telling = items.map(({ item, words }) => ({ item, words: words.filter((word) => items.filter((other) => other.words.includes(word)).length === 1) }));
  const found = telling.find(({ words }) => words.some((word) => wanted.includes(word)));
  if (found !== undefined) return found.item.price;
  const prices = items.map(({ item }) => item.price);
  return prices.length === 0 ? 10 : fakerFor(agent.metadata.id, entity.id, 'unlisted', wanted.join(' ')).helpers.arrayElement(prices);
}

const numberWords: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, couple: 2, dozen: 12 };

/** "two large margheritas" and `{quantity: 2}` are two; anything else is one. */
export function quantityOf(item: unknown): number {
  if (typeof item === 'object' && item !== null) {
    const given = Object.entries(item).find(([name, value]) => /quantity|count|number|qty|amount/i.test(name) && typeof value === 'number')?.[1];
    return typeof given === 'number' && given > 0 ? given : 1;
  }
  const [first = ''] = String(item).trim().toLowerCase().split(/[\s×x]+/);
  const counted = numberWords[first] ?? Number.parseInt(first, 10);
  return Number.isInteger(counted) && counted > 0 ? counted : 1;
}

function textOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  return Object.values(item).filter((value) => typeof value === 'string').join(' ');
}

/** Lower-case words without a plural's ending, counts and little words. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return words.filter((word) => !(word in numberWords) && !/^\d+$|^(?:of|the|with|and|large|small|medium|please)$/.test(word)).map((word) => word.replace(/(?<=\p{L}{3})s$/u, ''));
}
