import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('refuses SQL and says how JMESPath writes it', () => {
  expect(diagnose('DIS-EXPRESSION', (d) => { d.accessGateMatrixEntries[0].gateCondition = "role = 'admin' AND amount < 100"; })).toMatchInlineSnapshot(`
    [
      "error /accessGateMatrixEntries/0/gateCondition This is no JMESPath expression: it is not JMESPath near "AND". (JMESPath writes && for AND, || for OR and !( … ) for NOT.)",
    ]
  `);
});

it('refuses an unknown function', () => {
  expect(diagnose('DIS-EXPRESSION', (d) => { d.accessGateMatrixEntries[0].gateCondition = 'hasRole(actor)'; })).toMatchInlineSnapshot(`
    [
      "error /accessGateMatrixEntries/0/gateCondition This is no JMESPath expression: there is no function hasRole(). (For example: session.verificationLevel >= \`2\` && input.amount <= \`100\`.)",
    ]
  `);
});

it('refuses what is too long before it parses', () => {
  expect(diagnose('DIS-EXPRESSION', (d) => { d.accessGateMatrixEntries[0].gateCondition = 'a || '.repeat(5_000) + 'a'; })).toMatchInlineSnapshot(`
    [
      "error /accessGateMatrixEntries/0/gateCondition This is no JMESPath expression: it has 25001 characters, at most 4096 are read. (For example: session.verificationLevel >= \`2\` && input.amount <= \`100\`.)",
    ]
  `);
});

it('refuses what is too deep before it parses', () => {
  expect(diagnose('DIS-EXPRESSION', (d) => { d.accessGateMatrixEntries[0].gateCondition = `${'('.repeat(500)}a${')'.repeat(500)}`; })).toMatchInlineSnapshot(`
    [
      "error /accessGateMatrixEntries/0/gateCondition This is no JMESPath expression: its brackets or negations are nested deeper than 32. (For example: session.verificationLevel >= \`2\` && input.amount <= \`100\`.)",
    ]
  `);
});

it('takes functions of JMESPath', () => {
  expect(diagnose('DIS-EXPRESSION', (d) => { d.accessGateMatrixEntries[0].gateCondition = "contains(['READ'], triplet.modeOfInteraction)"; })).toMatchInlineSnapshot(`[]`);
});
