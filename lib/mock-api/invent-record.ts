import type { AgentEntity, ValueSchema } from '@/lib/agent/agent-schema.ts';
import { catalogueOf, priceAttribute, unlistedName } from './catalogue.ts';
import { inventValue } from './invent-value.ts';
import { inventStreet } from './invent-place.ts';
import type { Scene } from './scene.ts';
import { fakerFor } from './seeded-faker.ts';

export type MockRecord = Record<string, unknown>;

/** What stands in the mock's books under a key that nothing has written: the same for the same key, whichever function asks. */
export function inventRecord(scene: Omit<Scene, 'entity'>, entity: AgentEntity, key: string): MockRecord {
  const keyName = keyNameOf(entity);
  const own = { ...scene, entity, inputs: { ...scene.inputs, [keyName]: key }, seed: [scene.agent.metadata.id, entity.id, key, ...scene.seed] };
  const listed = listedRecord(own, entity, key);
  const named = hasName(entity) || !isPublicThing(entity) ? {} : { name: thingName(own, entity, key) };
  // What it consists of comes first: its total is the price of that.
  const things = Object.fromEntries(entity.attributes.flatMap((attribute) => (attribute.value === undefined && listsThings(attribute.name, attribute.type) ? [[attribute.name, someThings(own, attribute.name)]] : [])));
  const whole = { ...own, inputs: { ...own.inputs, ...things } };
  const attributes = entity.attributes.map((attribute) => [attribute.name, attribute.value ?? things[attribute.name] ?? inventValue(whole, { name: attribute.name, schema: schemaOfAttribute(attribute) })]);
  return { ...named, ...Object.fromEntries(attributes), ...listed, [keyName]: key };
}

const listsThings = (name: string, type: string): boolean => /^(?:array|list)$/i.test(type) && /item|product|thing|line/i.test(name);

/** One or two things of the agent's price list, as somebody ordered them; none where it has no price list. */
function someThings(scene: Scene, name: string): string[] {
  const priceList = scene.agent.spec.entities.find((one) => priceAttribute(one) !== undefined);
  if (priceList === undefined) return [];
  const names = catalogueOf(scene.agent, priceList).map((item) => item.name);
  return fakerFor(...scene.seed, name).helpers.arrayElements(names, { min: 1, max: 2 });
}

/** The things of a price list, each with its key, name and price. */
export function priceListRecords(scene: Omit<Scene, 'entity'>, entity: AgentEntity): MockRecord[] {
  return catalogueOf(scene.agent, entity).map((item) => inventRecord(scene, entity, item.code));
}

export const keyNameOf = (entity: AgentEntity): string => entity.primary_key ?? entity.attributes.find((one) => /(?:id|number|code|token)$/i.test(one.name))?.name ?? 'id';

/** What a record may say: the entity's attributes, and for a thing that has no name of its own the one that the mock gives it. */
export function attributesOf(entity: AgentEntity): { name: string; type: string; description: string }[] {
  const own = entity.attributes.map(({ name, type, description }) => ({ name, type, description }));
  return hasName(entity) || !isPublicThing(entity) ? own : [{ name: 'name', type: 'string', description: 'What it is called.' }, ...own];
}

function listedRecord(scene: Scene, entity: AgentEntity, key: string): MockRecord {
  const price = priceAttribute(entity);
  const item = price === undefined ? undefined : catalogueOf(scene.agent, entity).find(({ name, code }) => code === key.toUpperCase() || name.toLowerCase() === key.toLowerCase());
  if (item === undefined || price === undefined) return {};
  return { [entity.attributes.find((one) => nameLike.test(one.name))?.name ?? 'name']: item.name, [price]: item.price };
}

const nameLike = /name|title|label/i;
const hasName = (entity: AgentEntity): boolean => entity.attributes.some((one) => nameLike.test(one.name));
const isPublicThing = (entity: AgentEntity): boolean => entity.classification === 'PUBLIC' || priceAttribute(entity) !== undefined;

/** A thing without a name of its own is called by its kind, in a price list, or by its street, as branches and shops are. */
function thingName(scene: Scene, entity: AgentEntity, key: string): string {
  if (priceAttribute(entity) !== undefined) return unlistedName(scene.agent, entity, key);
  const street = inventStreet(fakerFor(...scene.seed, 'street'));
  const place = Object.entries(scene.inputs).find(([name, value]) => /place|city|town|near|location|postcode/i.test(name) && typeof value === 'string')?.[1];
  return /branch|shop|store|office|machine|station|clinic|location|restaurant/i.test(`${entity.name} ${entity.description}`) && typeof place === 'string' ? `${street}, ${place}` : street;
}

/** An attribute's type is free text in a dossier; what is not known is text. */
export function schemaOfAttribute({ type, description }: { type: string; description: string }): ValueSchema {
  const known: Record<string, ValueSchema> = {
    integer: { type: 'integer' }, int: { type: 'integer' }, number: { type: 'number' }, float: { type: 'number' }, decimal: { type: 'number', format: 'decimal' }, money: { type: 'number', format: 'money' },
    boolean: { type: 'boolean' }, bool: { type: 'boolean' }, date: { type: 'string', format: 'date' }, datetime: { type: 'string', format: 'date-time' }, 'date-time': { type: 'string', format: 'date-time' },
    timestamp: { type: 'string', format: 'date-time' }, time: { type: 'string', format: 'time' }, object: { type: 'object' }, array: { type: 'array' }, list: { type: 'array' },
  };
  return { ...(known[type.toLowerCase()] ?? { type: 'string' }), description };
}
