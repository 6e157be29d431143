import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a triplet that is always refused', () => {
  expect(diagnose('DIS-CAPABILITY-CLOSED', (d) => { d.accessGateMatrixEntries[2].roleId = d.roles[1].roleId; })).toMatchInlineSnapshot(`
    [
      "warning /agenticTriplets/4 The triplet "Call the guest" is always refused: "Guest" has gates, but none for the role "Order Taker". (Add a gate with this role and target; "gateCondition": "\`true\`" lets it in always.)",
    ]
  `);
});

it('says nothing where each role has its gate', () => {
  expect(diagnose('DIS-CAPABILITY-CLOSED', () => {})).toMatchInlineSnapshot(`[]`);
});
