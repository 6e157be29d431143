import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a capability that matches no triplet', () => {
  expect(diagnose('DIS-MODE-CAPABILITY', (d) => { d.entityModeMatrixEntries[0].interactionCapabilities[0].stance = 'REACT'; })).toMatchInlineSnapshot(`
    [
      "warning /entityModeMatrixEntries/0/interactionCapabilities/0 The capability "Take orders" matches no triplet of its entity, so it has no effect. (Give it the name, stance and mode of the triplet that is meant.)",
    ]
  `);
});

it('takes one of the same name', () => {
  expect(diagnose('DIS-MODE-CAPABILITY', (d) => { Object.assign(d.entityModeMatrixEntries[0].interactionCapabilities[0], { capabilityName: 'Take an order', associatedFunctionIds: [] }); })).toMatchInlineSnapshot(`[]`);
});
