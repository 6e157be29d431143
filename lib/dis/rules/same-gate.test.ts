import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('warns of a gate written twice', () => {
  expect(diagnose('DIS-SAME-GATE', (d) => { d.accessGateMatrixEntries.push({ ...d.accessGateMatrixEntries[0], gateId: otherId(8), name: 'Copy' }); })).toMatchInlineSnapshot(`
    [
      "warning /accessGateMatrixEntries/3 This gate says the same as the gate "Menu is public". (Remove one of the two.)",
    ]
  `);
});

it('takes two conditions', () => {
  expect(diagnose('DIS-SAME-GATE', (d) => { d.accessGateMatrixEntries.push({ ...d.accessGateMatrixEntries[0], gateId: otherId(8), gateCondition: '`true`' }); })).toMatchInlineSnapshot(`[]`);
});
