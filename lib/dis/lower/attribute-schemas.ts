import type { ValueSchema } from '@/lib/agent/agent-schema.ts';
import { idKey, type LinkedDossier } from '../link/link-dossier.ts';
import { cleanText } from '../text/words.ts';
import { valueSchemaOf } from './value-schema.ts';

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

const limits = ['enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'format'] as const;

export function attributeSchemas(dossier: LinkedDossier): AttributeSchemas {
  const byName = new Map<string, Map<string, ValueSchema>>();
  for (const { value: entity } of dossier.definitions.entities) {
    for (const attribute of entity.attributes ?? []) {
      const owners = byName.get(attribute.name) ?? new Map<string, ValueSchema>();
      byName.set(attribute.name, owners);
      owners.set(idKey(entity.entityId), valueSchemaOf(attribute));
    }
  }
  return {
    recordOf: (targetEntityIds) => {
      const entity = targetEntityIds.map((id) => dossier.find('entities', id)?.value).find((candidate) => (candidate?.attributes ?? []).length > 0);
      if (entity === undefined) return undefined;
      const properties = (entity.attributes ?? []).filter((attribute) => attribute.name !== '' && attribute.name !== '__proto__').map((attribute) => [attribute.name, valueSchemaOf(attribute)]);
      return { type: 'object', description: cleanText(entity.description), properties: Object.fromEntries(properties) };
    },
    complete: (name, schema, targetEntityIds) => {
      if (limits.some((limit) => schema[limit] !== undefined && limit !== 'format')) return schema;
      const owners = byName.get(name);
      if (owners === undefined) return schema;
      const target = targetEntityIds.map(idKey).find((id) => owners.has(id));
      const attribute = target === undefined ? (owners.size === 1 ? [...owners.values()][0] : undefined) : owners.get(target);
      if (attribute === undefined || attribute.type !== schema.type) return schema;
      const added = Object.fromEntries(limits.filter((limit) => attribute[limit] !== undefined && schema[limit] === undefined).map((limit) => [limit, attribute[limit]]));
      return { ...schema, ...added };
    },
  };
}
