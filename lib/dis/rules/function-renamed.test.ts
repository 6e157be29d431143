import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('notes another name in the agent', () => {
  expect(diagnose('DIS-FUNCTION-NAME', (d) => { d.functionCatalogEntries[0].functionName = 'read menu'; })).toMatchInlineSnapshot(`
    [
      "info /functionCatalogEntries/0/functionName The function "read menu" is called read_menu in the agent. (Use a short name of letters and digits that no other function has.)",
    ]
  `);
});

it('notes the second of two equal names', () => {
  expect(diagnose('DIS-FUNCTION-NAME', (d) => { d.functionCatalogEntries[1].functionName = 'readMenu'; })).toMatchInlineSnapshot(`
    [
      "info /functionCatalogEntries/1/functionName The function "readMenu" is called readMenu_2 in the agent. (Use a short name of letters and digits that no other function has.)",
    ]
  `);
});

it('says nothing of safe names', () => {
  expect(diagnose('DIS-FUNCTION-NAME', () => {})).toMatchInlineSnapshot(`[]`);
});
