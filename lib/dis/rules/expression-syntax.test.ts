import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('refuses SQL and says how JMESPath writes it', () => {
  expect(diagnose('DIS-EXPRESSION', (d) => { d.accessGateMatrixEntries[0].gateCondition = "role = 'admin' AND amount < 100"; })).toMatchInlineSnapshot(`
    [
      "error /accessGateMatrixEntries/0/gateCondition This is no JMESPath expression: a single = does not compare. (Write: role == 'admin' && amount < \`100\`   (JMESPath compares with ==; a single = does not compare. JMESPath writes && for AND. Numbers stand in backticks.))",
    ]
  `);
});

it('refuses an unknown function', () => {
  expect(diagnose('DIS-EXPRESSION', (d) => { d.accessGateMatrixEntries[0].gateCondition = 'hasRole(actor)'; })).toMatchInlineSnapshot(`
    [
      "error /accessGateMatrixEntries/0/gateCondition This is no JMESPath expression: there is no function hasRole(). (There are: abs, avg, ceil, contains, ends_with, find_first, find_last, floor, from_items, group_by, items, join, keys, length, lower, map, max, max_by, merge, min, min_by, not_null, pad_left, pad_right, replace, reverse, sort, sort_by, split, starts_with, sum, to_array, to_number, to_string, trim, trim_left, trim_right, type, upper, values, zip.)",
    ]
  `);
});

it('refuses what is too long before it parses', () => {
  expect(diagnose('DIS-EXPRESSION', (d) => { d.accessGateMatrixEntries[0].gateCondition = 'a || '.repeat(5_000) + 'a'; })).toMatchInlineSnapshot(`
    [
      "error /accessGateMatrixEntries/0/gateCondition This is no JMESPath expression: it has 25001 characters, at most 4000 are read. (For example: session.verificationLevel >= \`2\` && input.amount <= \`100\`.)",
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
