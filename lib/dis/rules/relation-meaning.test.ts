import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('notes a word that has no effect', () => {
  expect(diagnose('DIS-RELATION', (d) => { d.relationshipMatrixEntries[0].values = ['likes']; })).toMatchInlineSnapshot(`
    [
      "info /relationshipMatrixEntries/0/values/0 "likes" is no relation that has an effect. (Known: precedes, triggers, next, then, leads_to, followed_by, before, escalates_to, hands_off_to, hands_over_to, delegates_to, supervises, grounds, informs.)",
    ]
  `);
});

it('notes a relation between constructs that it does not join', () => {
  expect(diagnose('DIS-RELATION', (d) => { d.relationshipMatrixEntries[0].values = ['delegates_to']; })).toMatchInlineSnapshot(`
    [
      "info /relationshipMatrixEntries/0/values/0 "delegates_to" has no effect between these two constructs. (It leads from one role to another.)",
    ]
  `);
});

it('takes other ways to write it', () => {
  expect(diagnose('DIS-RELATION', (d) => { d.relationshipMatrixEntries[0].values = ['Leads to']; })).toMatchInlineSnapshot(`[]`);
});
