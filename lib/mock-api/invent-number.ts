import { meaningOf, type Scene, type Wanted } from './scene.ts';
import { priceOf } from './price-items.ts';
import { fakerFor } from './seeded-faker.ts';

type NumberRule = [name: RegExp, range: { min: number; max: number; step: number; fixed?: boolean; same?: string }];
/** By name; the first that fits decides. A fee, price or rate is `fixed`: the same whoever asks, as in a price list. `same`: one number for all of them, as what is booked and what can be spent. */
const rules: NumberRule[] = [
  [/score|risk/i, { min: 3, max: 25, step: 1 }],
  [/wait/i, { min: 2, max: 9, step: 1 }],
  [/minute|eta\b/i, { min: 15, max: 45, step: 1 }],
  [/hour/i, { min: 1, max: 8, step: 1 }],
  [/day/i, { min: 1, max: 10, step: 1 }],
  [/week|month/i, { min: 1, max: 12, step: 1 }],
  [/left|remaining|tries|attempt/i, { min: 3, max: 3, step: 1 }],
  [/level/i, { min: 2, max: 2, step: 1 }],
  [/percent|rate|apr|interest/i, { min: 1, max: 7, step: 0.05, fixed: true }],
  [/fee|charge|surcharge/i, { min: 5, max: 25, step: 0.5, fixed: true }],
  [/price|cost/i, { min: 7, max: 18, step: 0.5 }],
  [/limit|allowance/i, { min: 1_000, max: 5_000, step: 500, fixed: true }],
  [/outstanding|owed|principal|mortgage/i, { min: 4_000, max: 180_000, step: 0.01 }],
  [/balance/i, { min: 300, max: 9_000, step: 0.01, same: 'balance' }],
  [/total|amount|sum|paid|credit|debit/i, { min: 12, max: 240, step: 0.01 }],
  [/quantity|count|pieces|people|guests|seats/i, { min: 1, max: 5, step: 1 }],
  [/age|years?$/i, { min: 1, max: 12, step: 1 }],
];

/** A number that fits the schema and looks like what its name says; amounts have two places. */
export function inventNumber(scene: Scene, wanted: Wanted): number {
  const { schema, name } = wanted;
  const whole = schema.type === 'integer';
  const priced = /total|price|sum|amount|cost/i.test(name) ? priceOf(scene) : undefined;
  const asked = /credit|refund|total|amount/i.test(name) ? Object.entries(scene.inputs).find(([input, value]) => /amount/i.test(input) && typeof value === 'number')?.[1] : undefined;
  if (priced !== undefined || typeof asked === 'number') return bounded(priced ?? Number(asked), wanted);
  const range = rules.find(([rule]) => rule.test(name))?.[1] ?? (whole ? { min: 1, max: 12, step: 1 } : { min: 10, max: 90, step: 0.01 });
  const seed = range.fixed === true ? [scene.agent.metadata.id, scene.entity?.id ?? '', name] : [...scene.seed, range.same ?? name];
  const steps = fakerFor(...seed).number.int({ min: Math.round(range.min / range.step), max: Math.round(range.max / range.step) });
  const drawn = Math.round(steps * range.step * 100) / 100;
  const signed = /\bsigned\b/i.test(meaningOf(scene, wanted)) && steps % 4 !== 0 ? -drawn : drawn;
  return bounded(whole ? Math.round(signed) : signed, wanted);
}

function bounded(value: number, { schema: { minimum = -Infinity, maximum = Infinity } }: Wanted): number {
  return Math.min(Math.max(value, minimum), maximum);
}
