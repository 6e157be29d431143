import type { Agent, AgentEntity } from '@/lib/agent/agent-schema.ts';
import { priceAttribute } from './catalogue.ts';
import { inventRecord, keyNameOf, priceListRecords, type MockRecord } from './invent-record.ts';
import { inventText } from './invent-text.ts';
import type { Scene } from './scene.ts';

/** How many keys are tried for one record before a number of its own is made: two digits run out. */
const tries = 20;

/** Invented records of an entity by key, with keys that are not `taken`; a price list begins with what it lists anyway. */
export function seedRecords(agent: Agent, entity: AgentEntity, count: number, taken: ReadonlySet<string>, now: Date): Record<string, MockRecord> {
  const keyName = keyNameOf(entity);
  const scene = (rank: number): Scene => ({ agent, entity, seed: [], action: '', inputs: {}, now, rank });
  const made: Record<string, MockRecord> = {};
  const isFree = (key: string): boolean => !taken.has(key) && !(key in made);
  const listed = priceAttribute(entity) === undefined ? [] : priceListRecords(scene(0), entity);
  for (const record of listed.filter((one) => isFree(String(one[keyName]))).slice(0, count)) made[String(record[keyName])] = record;
  for (let rank = 0; Object.keys(made).length < count; rank += 1) {
    const key = freeKey(rank);
    made[key] = inventRecord(scene(rank), entity, key);
  }
  return made;

  function freeKey(rank: number): string {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const key = inventText({ ...scene(rank), seed: [agent.metadata.id, entity.id, 'seeded', rank, attempt] }, { name: keyName, schema: { type: 'string' } });
      if (isFree(key)) return key;
    }
    let number = taken.size + Object.keys(made).length + 100;
    while (!isFree(String(number))) number += 1;
    return String(number);
  }
}
