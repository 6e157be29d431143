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

it('says which word was most likely meant', () => {
  expect(diagnose('DIS-RELATION', (d) => { d.relationshipMatrixEntries[0].values = ['preceeds']; })).toEqual([
    'info /relationshipMatrixEntries/0/values/0 "preceeds" is no relation that has an effect. (Did you mean "precedes"? Known: precedes, triggers, next, then, leads_to, followed_by, before, escalates_to, hands_off_to, hands_over_to, delegates_to, supervises, grounds, informs.)',
  ]);
});

it('says how a role passes on what it does', () => {
  expect(diagnose('DIS-RELATION', (d) => { Object.assign(d.relationshipMatrixEntries[0], { actor: d.roles[0].roleId, related_actor: d.roles[1].roleId, values: ['escalates_to'] }); })).toEqual([
    'info /relationshipMatrixEntries/0/values/0 "escalates_to" has no effect between these two constructs. (It leads from one triplet to another. Between roles, use "delegates_to".)',
  ]);
});
