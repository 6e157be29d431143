import type { ValueSchema } from '@/lib/agent/agent-schema.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { oncePer } from '../link/once-per.ts';
import type { Entity } from '../schema/dossier.ts';
import { cleanText } from '../text/words.ts';
import { inSchemaOrder, valueSchemaOf } from './value-schema.ts';

/** What the attributes of entities say about values of the same name. */
export interface AttributeSchemas {
  /**
   * Adds the limits that an input or output lacks and an attribute of the same name and type states: the target entity's
   * attribute first, else that of the only entity that has one of this name. `customerNumber` is ten digits everywhere.
   */
  complete(name: string, schema: ValueSchema, targetEntityIds: readonly string[]): ValueSchema;
  /** A record with the attributes of an entity, for lists of them; undefined where it has none. */
  recordOf(targetEntityIds: readonly string[]): ValueSchema | undefined;
}

/** Attributes of a record that are said again in each list of it; the rule DIS-LONG-RECORD tells of the others. */
export const longestRecord = 100;

const bounding = ['enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum'] as const;

/** What one attribute says about its value; `stated` is undefined where that is nothing. */
interface StatedLimits {
  readonly type: ValueSchema['type'];
  readonly stated: Partial<ValueSchema> | undefined;
  /** Schemas that were completed with it: the same ones come again in many functions. */
  readonly completed: Map<ValueSchema, ValueSchema>;
}
function statedLimits(schema: ValueSchema): StatedLimits {
  const stated = Object.fromEntries([...bounding, 'format' as const].filter((limit) => schema[limit] !== undefined).map((limit) => [limit, schema[limit]]));
  return { type: schema.type, stated: Object.keys(stated).length === 0 ? undefined : stated, completed: new Map() };
}

/** Once for all functions that list it. */
const recordFor = oncePer((entity: Entity): ValueSchema => {
  const properties = (entity.attributes ?? []).slice(0, longestRecord).filter((attribute) => attribute.name !== '' && attribute.name !== '__proto__').map((attribute) => [attribute.name, valueSchemaOf(attribute)]);
  return { type: 'object', description: cleanText(entity.description), properties: Object.fromEntries(properties) };
});

export function attributeSchemas(dossier: LinkedDossier): AttributeSchemas {
  const byName = new Map<string, Map<string, StatedLimits>>();
  const bySchema = new Map<ValueSchema, StatedLimits>();
  for (const { value: entity } of dossier.definitions.entities) {
    for (const attribute of entity.attributes ?? []) {
      const owners = byName.get(attribute.name) ?? new Map<string, StatedLimits>();
      byName.set(attribute.name, owners);
      const schema = valueSchemaOf(attribute);
      const limits = bySchema.get(schema) ?? statedLimits(schema);
      bySchema.set(schema, limits);
      owners.set(idKey(entity.entityId), limits);
    }
  }
  return {
    recordOf: (targetEntityIds) => {
      const entity = targetEntityIds.map((id) => dossier.find('entities', id)?.value).find((candidate) => (candidate?.attributes ?? []).length > 0);
      return entity === undefined ? undefined : recordFor(entity);
    },
    complete: (name, schema, targetEntityIds) => {
      const owners = byName.get(name);
      if (owners === undefined || bounding.some((limit) => schema[limit] !== undefined)) return schema;
      const target = targetEntityIds.map(idKey).find((id) => owners.has(id));
      const attribute = target === undefined ? (owners.size === 1 ? owners.values().next().value : undefined) : owners.get(target);
      if (attribute === undefined || attribute.type !== schema.type || attribute.stated === undefined) return schema;
      const completed = attribute.completed.get(schema) ?? inSchemaOrder({ ...schema, ...attribute.stated, ...(schema.format === undefined ? {} : { format: schema.format }) });
      attribute.completed.set(schema, completed);
      return completed;
    },
  };
}
