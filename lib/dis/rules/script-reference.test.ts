import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a path', () => {
  expect(diagnose('DIS-SCRIPT-REFERENCE', (d) => { d.tripletFunctionMatrixEntries[1].executionBinding.scriptReference = '../../bin/sh'; })).toMatchInlineSnapshot(`
    [
      "warning /tripletFunctionMatrixEntries/1/executionBinding/scriptReference "../../bin/sh" looks like a path or a command. (Use a plain name; the operator says which script it means.)",
    ]
  `);
});

it('warns of a command', () => {
  expect(diagnose('DIS-SCRIPT-REFERENCE', (d) => { d.tripletFunctionMatrixEntries[1].executionBinding.scriptReference = 'total.py; rm -rf x'; })).toMatchInlineSnapshot(`
    [
      "warning /tripletFunctionMatrixEntries/1/executionBinding/scriptReference "total.py; rm -rf x" looks like a path or a command. (Use a plain name; the operator says which script it means.)",
    ]
  `);
});

it('takes a name', () => {
  expect(diagnose('DIS-SCRIPT-REFERENCE', () => {})).toMatchInlineSnapshot(`[]`);
});
