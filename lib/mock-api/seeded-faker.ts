import { createHash } from 'node:crypto';
// One locale: the package's root entry loads all seventy (35 MB more).
import { faker } from '@faker-js/faker/locale/en';

export type Faker = typeof faker;

/**
 * faker, seeded from the parts: the same parts draw the same values, on every machine. The instance is shared, so draw
 * at once and keep no reference across another call of this function.
 */
export function fakerFor(...parts: readonly unknown[]): Faker {
  faker.seed(createHash('sha256').update(stableJson(parts)).digest().readUInt32BE(0));
  return faker;
}

/** JSON with sorted keys: equal values give equal text whatever order their fields were given in. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
