import { expect, it } from 'vitest';
import { diagnose, type LooseDossier } from '../../../tests/support/dis/diagnose.ts';

const id = (kind: number, index: number): string => `${String(kind).repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;
const many = (count: number) => (d: LooseDossier): void => {
  const [gate, triplet] = [d.accessGateMatrixEntries[0], d.agenticTriplets[0]];
  d.accessGateMatrixEntries.push(...Array.from({ length: count }, (_, index) => ({ ...gate, gateId: id(7, index), gateCondition: `session.fact${index}` })));
  d.agenticTriplets.push(...Array.from({ length: count }, (_, index) => ({ ...triplet, tripletId: id(8, index) })));
};

it('refuses gates and triplets that multiply beyond measure', () => {
  expect(diagnose('DIS-GATE-LOAD', many(1_001))).toMatchInlineSnapshot(`
    [
      "error /accessGateMatrixEntries 1004 gates on 1006 triplets make 1004008 guards; at most 1000000 are possible. (Join gates with the same role and target into one, with && between their conditions.)",
    ]
  `);
});

it('takes many gates on few triplets', () => {
  expect(diagnose('DIS-GATE-LOAD', many(300))).toEqual([]);
});
