import type { Agent, AgentEntity, ValueSchema } from '@/lib/agent/agent-schema.ts';

/** What a value is invented for. The seed parts make it the same for the same question. */
export interface Scene {
  agent: Agent;
  /** The entity that the value belongs to or is about. */
  entity: AgentEntity | null;
  /** What is asked, as seed: agent id, function or entity, inputs or key, the caller's seed. */
  seed: readonly unknown[];
  /** Name of the function whose answer it is; '' for a record that was there before. */
  action: string;
  inputs: Record<string, unknown>;
  now: Date;
  /** Place in a list, newest first; 0 elsewhere. */
  rank: number;
  /** Things with a price that the mock's state holds: they count before those of the invented price list. */
  priced?: readonly PricedThing[];
}

/** A thing as a price list has it. */
export interface PricedThing {
  name: string;
  price: number;
}

/** One value to invent. */
export interface Wanted {
  name: string;
  schema: ValueSchema;
}

/** What is known about a value's meaning: its own description, else the entity's attribute of that name. */
export function meaningOf(scene: Scene, { name, schema }: Wanted): string {
  const attribute = scene.entity?.attributes.find((one) => one.name === name) ?? similarAttribute(scene.entity, name);
  return [schema.description, attribute?.description].filter((text) => text !== undefined).join(' ');
}

/** `stage` or `status` of a card is its `cardStatus`: an attribute that ends with the name. */
function similarAttribute(entity: AgentEntity | null, name: string): { description: string } | undefined {
  return entity?.attributes.find((one) => one.name.toLowerCase().endsWith(name.toLowerCase()));
}
