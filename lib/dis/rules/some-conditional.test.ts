import { expect, it } from 'vitest';
import { diagnose, type LooseDossier } from '../../../tests/support/dis/diagnose.ts';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';

type Bound = [context: string, priority: number, fn?: number];
/** Bindings of "Take an order" (functions: 1 priceOrder, 2 placeOrder), by what each says. */
const bind = (...bounds: Bound[]) => (d: LooseDossier): void => {
  const [first] = d.tripletFunctionMatrixEntries.splice(1, 2);
  bounds.forEach(([contextDescription, priority, fn = 1], index) => d.tripletFunctionMatrixEntries.push({ ...first, matrixEntryId: `${String(index).repeat(8)}-0000-4000-8000-000000000001`, functionId: d.functionCatalogEntries[fn].functionId, contextDescription, priority }));
};
const strategy = (...bounds: Bound[]) => {
  const { strategy: way, functions } = exampleSpec(bind(...bounds)).capabilities[1] ?? {};
  return [way, ...(functions ?? []).map((step) => step.function)].join(' ');
};

it.each<[string, Bound[]]>([
  ['alternatives priceOrder placeOrder', [['If the guest pays by card', 0], ['If the guest pays in cash', 1, 2]]],
  ['alternatives placeOrder priceOrder', [['Unless it is paid', 1], ['For large orders only', 0, 2]]],
  ['alternatives priceOrder priceOrder', [['By phone', 0], ['By order number', 1]]],
  ['sequence priceOrder placeOrder', [['By phone', 0], ['With the total', 1, 2]]],
  ['sequence priceOrder placeOrder', [['Say the total first', 0], ['When the guest agrees', 1, 2]]],
  ['sequence priceOrder placeOrder priceOrder', [['Say the total first', 0], ['After the yes', 1, 2], ['Say the total again', 5]]],
])('%s', (expected, bounds) => expect(strategy(...bounds)).toBe(expected));

it('tells of functions of which some have a condition, unless the triplet says what they are', () => {
  const mixed = bind(['Say the total first', 0], ['When the guest agrees', 1, 2]);
  expect(diagnose('DIS-STRATEGY', mixed)).toEqual(['info /agenticTriplets/1 1 of the 2 functions of the triplet "Take an order" begins with a condition, so all of them run, in the order of their priority. (Give the triplet the attribute "strategy" with the value "alternatives" if only one of them runs, else "sequence".)']);
  expect(diagnose('DIS-STRATEGY', (d) => { mixed(d); d.agenticTriplets[1].attributes = [{ name: 'strategy', type: 'string', description: 'd', value: 'Sequence' }]; })).toEqual([]);
  expect(diagnose('DIS-STRATEGY', bind(['If by card', 0], ['If in cash', 1, 2]))).toEqual([]);
  expect(diagnose('DIS-STRATEGY', () => {})).toEqual([]);
});
