import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of an input that the function does not have', () => {
  expect(diagnose('DIS-EXPRESSION-NAME', (d) => { d.validationRules[0].condition = 'length(input.itmes) > `0`'; })).toMatchInlineSnapshot(`
    [
      "warning /validationRules/0/condition This condition reads "input.itmes", but no function that it guards has an input "itmes". (There are: items, address, confirmed. Did you mean items?)",
    ]
  `);
});

it('warns of a root that does not exist', () => {
  expect(diagnose('DIS-EXPRESSION-NAME', (d) => { d.accessGateMatrixEntries[0].gateCondition = "triplett.modeOfInteraction == 'READ'"; })).toMatchInlineSnapshot(`
    [
      "warning /accessGateMatrixEntries/0/gateCondition This condition reads "triplett", which does not exist. (Conditions see actor, session, triplet, function, input, entity, now. Did you mean triplet?)",
    ]
  `);
});

it('warns of a member that a root does not have', () => {
  expect(diagnose('DIS-EXPRESSION-NAME', (d) => { d.accessGateMatrixEntries[0].gateCondition = "actor.role == 'x'"; })).toMatchInlineSnapshot(`
    [
      "warning /accessGateMatrixEntries/0/gateCondition This condition reads "actor.role", but actor has no "role". (There are: entityId, roleId, roleName, roleType.)",
    ]
  `);
});

it('takes attributes of the target', () => {
  expect(diagnose('DIS-EXPRESSION-NAME', (d) => { d.accessGateMatrixEntries[1].gateCondition = "entity.status == 'NEW'"; })).toMatchInlineSnapshot(`[]`);
});

it('says how a literal is written', () => {
  expect(diagnose('DIS-EXPRESSION-NAME', (d) => { d.accessGateMatrixEntries[0].gateCondition = 'session.channel == true'; })).toEqual([
    'warning /accessGateMatrixEntries/0/gateCondition This condition reads "true", which does not exist. (Write: session.channel == `true`   (true, false and null stand in backticks.))',
  ]);
});

it('misses no input where a function was left out for its shape', () => {
  expect(diagnose('DIS-EXPRESSION-NAME', (d) => { delete d.functionCatalogEntries[2].description; })).toEqual([]);
  expect(diagnose('DIS-RULE-ATTACHMENT', (d) => { delete d.functionCatalogEntries[2].description; })).toEqual([]);
});
