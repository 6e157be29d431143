import type { AgentEntity, ValueSchema } from '@/lib/agent/agent-schema.ts';
import { priceAttribute } from './catalogue.ts';
import { inventRecord, keyNameOf, priceListRecords, type MockRecord } from './invent-record.ts';
import { inventText } from './invent-text.ts';
import { inventValue } from './invent-value.ts';
import type { Scene, Wanted } from './scene.ts';
import { fakerFor, stableJson } from './seeded-faker.ts';

/** Three to five entries, newest first; what the mock's state holds comes before what is invented, what was removed from it is left out. */
export function inventList(scene: Scene, wanted: Wanted, stored: readonly MockRecord[], removed: ReadonlySet<string>): unknown[] {
  const { schema, name } = wanted;
  const entity = scene.entity ?? entityNamed(scene, name);
  if (/slot|times$|availab|appointment/i.test(name)) return moments(scene, schema.items);
  if (entity === null || entity.attributes.length === 0) return plainList(scene, wanted);
  const invented = priceAttribute(entity) === undefined ? inventedRecords(scene, entity) : priceListRecords({ ...scene, inputs: {} }, entity);
  const key = keyNameOf(entity);
  const merged = [...stored.filter((record) => isAskedFor(record, scene.inputs)), ...invented.filter((record) => !removed.has(String(record[key])) && !stored.some((one) => one[key] === record[key]))];
  return withinAsked(merged, entity, scene).map((record) => shaped(scene, record, schema.items));
}

/** Entries of one list have keys and names of their own. */
function inventedRecords(scene: Scene, entity: AgentEntity): MockRecord[] {
  const count = fakerFor(...scene.seed, 'length').number.int({ min: 3, max: 5 });
  const keyName = keyNameOf(entity);
  const records: MockRecord[] = [];
  for (let draw = 0; records.length < count && draw < count * tries; draw += 1) {
    const rank = records.length;
    const key = inventText({ ...scene, entity, action: '', seed: [...scene.seed, draw] }, { name: keyName, schema: { type: 'string' } });
    const record = { ...inventRecord({ ...scene, action: '', seed: [], rank }, entity, key), ...askedOf(entity, scene.inputs) };
    const isNew = records.every((one) => one[keyName] !== key && (one.name === undefined || firstWord(one.name) !== firstWord(record.name)));
    if (isNew) records.push(record);
  }
  return records;
}

/** A list that is asked for of one customer, or in one state, has entries that say so. */
const askedOf = (entity: AgentEntity, inputs: Record<string, unknown>): MockRecord => Object.fromEntries(Object.entries(inputs).filter(([name, value]) => value !== null && name !== keyNameOf(entity) && entity.attributes.some((one) => one.name === name)));
const isAskedFor = (record: MockRecord, inputs: Record<string, unknown>): boolean => Object.entries(inputs).every(([name, value]) => value === null || value === undefined || !(name in record) || textOf(record[name]) === textOf(value));
const textOf = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : stableJson(value));

/** How often another entry is drawn, on average, before a list stays shorter. */
const tries = 8;
/** "High Lane" and "High Road" are hard to keep apart by ear. */
const firstWord = (name: unknown): string => String(name).split(' ')[0] ?? '';

/** `limit` cuts; `from` leaves out what is older. */
function withinAsked(records: MockRecord[], entity: AgentEntity, { inputs }: Scene): MockRecord[] {
  const dated = entity.attributes.find((one) => /date/i.test(one.type))?.name;
  const { from, limit } = inputs;
  const recent = dated === undefined || typeof from !== 'string' ? records : records.filter((record) => String(record[dated]) >= from);
  return typeof limit === 'number' ? recent.slice(0, Math.max(0, limit)) : recent;
}

/** Cuts a record to what the list's items declare: all of it, its name and some fields, or one line of text. */
function shaped(scene: Scene, record: MockRecord, items: ValueSchema | undefined): unknown {
  if (items?.type === 'string') return lineOf(record);
  if (items?.properties === undefined) return record;
  const declared = Object.fromEntries(Object.entries(items.properties).map(([name, schema]) => [name, record[name] ?? inventValue({ ...scene, seed: [...scene.seed, JSON.stringify(record)] }, { name, schema })]));
  // A thing that is listed is said by its name, whether or not its fields declare one.
  return typeof record.name === 'string' && !('name' in declared) ? { name: record.name, ...declared } : declared;
}

function lineOf(record: MockRecord): string {
  const name = Object.entries(record).find(([field, value]) => /name|title|label/i.test(field) && typeof value === 'string')?.[1] ?? Object.values(record)[0];
  const price = Object.entries(record).find(([field, value]) => /price/i.test(field) && typeof value === 'number')?.[1];
  return typeof price === 'number' ? `${String(name)} for ${price.toFixed(2)}` : String(name);
}

const moments = (scene: Scene, items: ValueSchema | undefined): string[] =>
  [1, 2, 4].map((days, index) => {
    const day = new Date(scene.now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    return items?.format === 'date' ? day : `${day}T${['09:30', '11:00', '15:15'][index] ?? '10:00'}:00Z`;
  });

function plainList(scene: Scene, { name, schema }: Wanted): unknown[] {
  const items = schema.items ?? { type: 'string' as const };
  const one = name.replace(/s$/, '');
  return [0, 1, 2].map((rank) => inventValue({ ...scene, rank, seed: [...scene.seed, name, rank] }, { name: one, schema: items }));
}

/** `branches` lists Branches where no capability says what is listed. */
function entityNamed(scene: Scene, list: string): AgentEntity | null {
  const word = list.toLowerCase().replace(/(?:es|s)$/, '');
  return scene.agent.spec.entities.find((entity) => entity.name.toLowerCase().split(/\s+/).some((part) => part.startsWith(word))) ?? null;
}
