import type { Faker } from './seeded-faker.ts';

/** Plain to say and to hear; faker's streets and towns are named after invented families. */
const streetNames = ['High', 'Station', 'Market', 'Park', 'Church', 'Bridge', 'Mill', 'King', 'Queen', 'Garden', 'River', 'Harbour', 'Castle', 'Abbey', 'Forest'];
const streetKinds = ['Street', 'Road', 'Square', 'Lane', 'Avenue'];
/** Countries that people travel to, by ISO code. */
const countries = ['FR', 'IT', 'ES', 'PT', 'DE', 'GB', 'GR', 'NL', 'US', 'MX', 'JP', 'AU'];

export const inventStreet = (faker: Faker): string => `${faker.helpers.arrayElement(streetNames)} ${faker.helpers.arrayElement(streetKinds)}`;
export const inventStreetAddress = (faker: Faker): string => `${faker.number.int({ min: 1, max: 99 })} ${inventStreet(faker)}`;
/** A town that there is, of one word. */
export const inventTown = (faker: Faker): string => faker.helpers.arrayElement(faker.definitions.location.city_name.filter((name) => /^[A-Z][a-z]+$/.test(name)));
export const inventCountry = (faker: Faker): string => faker.helpers.arrayElement(countries);
