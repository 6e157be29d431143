import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';
import { compileDossier } from '../compile-dossier.ts';

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

it('points at the attribute that is read, wherever it stands and however it is written, and only at the text that is wrong', () => {
  const attribute = (value: unknown) => [{ name: 'owner', type: 'string', description: 'd', value: 'x' }, { name: 'applies_to', type: 'functionId', description: 'd', value }];
  expect(diagnose('DIS-RULE-ATTACHMENT', (d) => { d.validationRules[0].attributes = attribute('PlaceOrder'); })).toEqual([
    'warning /validationRules/0/attributes/1/value The rule "Some pizza" applies to "PlaceOrder", which is no function or triplet of this dossier. (Did you mean "placeOrder"?)',
  ]);
  expect(diagnose('DIS-RULE-ATTACHMENT', (d) => { d.validationRules[0].attributes = attribute(['placeOrder', 'sendPigeon']); })).toEqual([
    'warning /validationRules/0/attributes/1/value/1 The rule "Some pizza" applies to "sendPigeon", which is no function or triplet of this dossier. (Use the functionId or tripletId of one.)',
  ]);
});

it('takes one that is named twice once', () => {
  const dossier = JSON.parse(readFileSync(new URL('../../../examples/forno-piccolo.json', import.meta.url), 'utf8'));
  const [rule] = dossier.dossierSpecificDefinitions.validationRules;
  dossier.dossierSpecificDefinitions.validationRules = [rule];
  rule.attributes[0].value = ['placeOrder', 'placeOrder', dossier.dossierSpecificDefinitions.functionCatalogEntries[2].functionId];
  const { agent } = compileDossier(JSON.stringify(dossier));
  expect(agent?.spec.rules.map(({ id, applies_to }) => [id, applies_to])).toEqual([[rule.ruleId, { function: 'placeOrder' }]]);
});
