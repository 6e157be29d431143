import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a gate for a role that does not act on the target', () => {
  expect(diagnose('DIS-GATE-UNMET', (d) => { d.accessGateMatrixEntries[2].roleId = d.roles[1].roleId; })).toMatchInlineSnapshot(`
    [
      "warning /accessGateMatrixEntries/2 The gate "Call-backs" guards no triplet: none has its role and its target. (Check "roleId" and "targetEntityId".)",
    ]
  `);
});

it('says nothing where each guards a triplet', () => {
  expect(diagnose('DIS-GATE-UNMET', () => {})).toMatchInlineSnapshot(`[]`);
});
