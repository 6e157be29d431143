import { checkValue } from '@/lib/agent/check-value.ts';
import { inventNumber } from './invent-number.ts';
import { inventStreetAddress, inventTown } from './invent-place.ts';
import { inventText } from './invent-text.ts';
import { passingAttribute } from './passing-value.ts';
import { meaningOf, type Scene, type Wanted } from './scene.ts';
import { fakerFor } from './seeded-faker.ts';

const trouble = /flag|vulnerab|hardship|fraud|blocked|error|fail|declin|overdue|urgent|expired|locked|waive|refus|denied|rush|allerg|closed|delay/i;

/**
 * A value that fits the schema, looks like what its name and description say, and is one with which the gates on its
 * entity pass. Lists are left to inventList.
 */
export function inventValue(scene: Scene, wanted: Wanted): unknown {
  const invented = inventAny(scene, wanted);
  // What an action leads to is what it is, whichever state a gate wants to begin with.
  if (scene.entity === null || scene.action !== '') return invented;
  const passing = passingAttribute(scene.agent, scene.entity, wanted.name, invented);
  return checkValue(wanted.schema, passing, wanted.name).length > 0 ? invented : passing;
}

function inventAny(scene: Scene, wanted: Wanted): unknown {
  const { schema, name } = wanted;
  const [fixed] = schema.enum ?? [];
  switch (schema.type) {
    case 'integer':
    case 'number':
      return typeof fixed === 'number' ? fixed : inventNumber(scene, wanted);
    case 'boolean':
      // What says that an action worked is true; what would mean trouble for the person is false.
      return !trouble.test(name);
    case 'object':
      return inventObject(scene, wanted);
    case 'array':
      return schema.items === undefined ? [] : [inventValue(scene, { name, schema: schema.items })];
    default:
      return schema.format === 'decimal' || schema.format === 'money' ? inventNumber(scene, wanted).toFixed(2) : inventText(scene, wanted);
  }
}

function inventObject(scene: Scene, { name, schema }: Wanted): Record<string, unknown> {
  if (schema.properties !== undefined) return Object.fromEntries(Object.entries(schema.properties).map(([inner, innerSchema]) => [inner, inventValue({ ...scene, seed: [...scene.seed, name] }, { name: inner, schema: innerSchema })]));
  const faker = fakerFor(...scene.seed, name);
  if (/address/i.test(name)) return { street: inventStreetAddress(faker), city: inventTown(faker), postal_code: faker.location.zipCode('#####') };
  if (/hours/i.test(name) || /opening hours/i.test(meaningOf(scene, { name, schema }))) {
    const opens = faker.helpers.arrayElement(['09:00', '09:30', '10:00']);
    return { monday_to_friday: `${opens} to 17:00`, saturday: '10:00 to 14:00', sunday: 'closed' };
  }
  return {};
}
