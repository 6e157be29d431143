import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('warns of a rule attached to nothing', () => {
  expect(diagnose('DIS-RULE-ATTACHMENT', (d) => { delete d.validationRules[0].attributes; })).toMatchInlineSnapshot(`
    [
      "warning /validationRules/0 The rule "Some pizza" is attached to no function or triplet, so it is never checked. (Add the attribute "appliesTo" with a functionId or tripletId as its value.)",
    ]
  `);
});

it('warns of a rule attached to what is not there', () => {
  expect(diagnose('DIS-RULE-ATTACHMENT', (d) => { d.validationRules[0].attributes[0].value = otherId(9); })).toMatchInlineSnapshot(`
    [
      "warning /validationRules/0/attributes/0/value The rule "Some pizza" applies to "99999999-0000-4000-8000-000000000000", which is no function or triplet of this dossier. (Use the functionId or tripletId of one.)",
    ]
  `);
});

it('takes the name of a function, or several', () => {
  expect(diagnose('DIS-RULE-ATTACHMENT', (d) => { d.validationRules[0].attributes[0].value = ['placeOrder', d.functionCatalogEntries[1].functionId]; })).toMatchInlineSnapshot(`[]`);
});
