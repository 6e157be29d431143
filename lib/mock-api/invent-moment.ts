import { meaningOf, type Scene, type Wanted } from './scene.ts';
import { fakerFor } from './seeded-faker.ts';

const dayMs = 86_400_000;
const birth = /birth/i;
const future = /until|(?:^|[a-z])By$|due|next|expir|arriv|settle|effective|deliver|\bend|valid|appointment|latest|closes|ready/i;

/**
 * A date, moment or time near the mock's today, in UTC. What a function has just done is now, to the minute; what is
 * told of the past or the future is some days away, further back for each place in a list.
 */
export function inventMoment(scene: Scene, wanted: Wanted, format: 'date' | 'date-time' | 'time'): string {
  const { name } = wanted;
  const faker = fakerFor(...scene.seed, name);
  if (format === 'time') return `${String(faker.number.int({ min: 9, max: 17 })).padStart(2, '0')}:${faker.helpers.arrayElement(['00', '15', '30', '45'])}`;
  const ahead = future.test(name) || (!name.endsWith('At') && future.test(meaningOf(scene, wanted)));
  if (!ahead && scene.action !== '' && format === 'date-time') return `${scene.now.toISOString().slice(0, 16)}:00Z`;
  const today = Date.UTC(scene.now.getUTCFullYear(), scene.now.getUTCMonth(), scene.now.getUTCDate());
  const days = birth.test(name) ? -Math.round(faker.number.int({ min: 19 * 365, max: 75 * 365 })) : ahead ? faker.number.int({ min: 1, max: 9 }) : -(1 + scene.rank * 2 + faker.number.int({ min: 0, max: 1 }));
  const day = new Date(lastDay(scene, today) + days * dayMs).toISOString().slice(0, 10);
  return format === 'date' ? day : `${day}T${String(faker.number.int({ min: 8, max: 19 })).padStart(2, '0')}:${faker.helpers.arrayElement(['00', '10', '25', '40', '55'])}:00Z`;
}

/** A list that is asked for up to a day (`to`, `until`) ends there. */
function lastDay(scene: Scene, today: number): number {
  const asked = scene.rank >= 0 && typeof scene.inputs.to === 'string' ? Date.parse(scene.inputs.to) : Number.NaN;
  return Number.isNaN(asked) ? today : Math.min(asked + dayMs, today + dayMs);
}
