import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of personal data without a gate', () => {
  expect(diagnose('DIS-OPEN-SENSITIVE', (d) => { d.accessGateMatrixEntries.pop(); })).toMatchInlineSnapshot(`
    [
      "warning /entities/2 "Guest" is PII, and no gate guards it: it is open to every caller. (Add an item to "accessGateMatrixEntries" with this entity as its target.)",
    ]
  `);
});

it('takes public data without a gate', () => {
  expect(diagnose('DIS-OPEN-SENSITIVE', (d) => { d.accessGateMatrixEntries.shift(); })).toMatchInlineSnapshot(`[]`);
});
