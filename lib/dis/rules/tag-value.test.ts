import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('refuses a value that is not allowed, with the one that was meant', () => {
  expect(diagnose('DIS-TAG-VALUE', (d) => { d.tagDefinitions = [{ tagDefinitionId: otherId(5), categoryName: 'Risk', allowedValues: [{ value: 'Low' }, { value: 'High' }] }]; d.entities[0].appliedTags = [{ tagDefinitionId: otherId(5), selectedValues: ['Hihg'] }]; })).toMatchInlineSnapshot(`
    [
      "error /entities/0/appliedTags/0/selectedValues/0 "Hihg" is no value of the tag "Risk". (Did you mean "High"? Allowed: "Low", "High".)",
    ]
  `);
});

it('refuses several where one is taken', () => {
  expect(diagnose('DIS-TAG-VALUE', (d) => { d.tagDefinitions = [{ tagDefinitionId: otherId(5), categoryName: 'Risk', allowedValues: [{ value: 'Low' }, { value: 'High' }] }]; d.entities[0].appliedTags = [{ tagDefinitionId: otherId(5), selectedValues: ['Low', 'High'] }]; })).toMatchInlineSnapshot(`
    [
      "error /entities/0/appliedTags/0/selectedValues The tag "Risk" takes one value, here are 2. (Keep one, or set "multiSelect": true in the tag definition.)",
    ]
  `);
});

it('takes an allowed one', () => {
  expect(diagnose('DIS-TAG-VALUE', (d) => { d.tagDefinitions = [{ tagDefinitionId: otherId(5), categoryName: 'Risk', allowedValues: [{ value: 'Low' }, { value: 'High' }] }]; d.entities[0].appliedTags = [{ tagDefinitionId: otherId(5), selectedValues: ['High'] }]; })).toMatchInlineSnapshot(`[]`);
});
