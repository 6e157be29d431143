import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a triplet that precedes itself', () => {
  expect(diagnose('DIS-SELF-RELATION', (d) => { d.relationshipMatrixEntries[0].related_actor = d.relationshipMatrixEntries[0].actor; })).toMatchInlineSnapshot(`
    [
      "warning /relationshipMatrixEntries/0/related_actor Both ends of this relationship are the same construct, so it has no effect. (Name another construct here, or remove the relationship.)",
    ]
  `);
});

it('says nothing of two ends', () => {
  expect(diagnose('DIS-SELF-RELATION', () => {})).toMatchInlineSnapshot(`[]`);
});
