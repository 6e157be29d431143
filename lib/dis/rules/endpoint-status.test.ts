import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a binding to an endpoint that is offline', () => {
  expect(diagnose('DIS-ENDPOINT-STATUS', (d) => { d.endpoints[0].status = 'Offline'; })).toMatchInlineSnapshot(`
    [
      "warning /tripletFunctionMatrixEntries/0/executionBinding/endpointId The endpoint "Read menu" is offline. (A live call would fail. Bind another endpoint, or set its status.)",
    ]
  `);
});

it('warns of one that is deprecated', () => {
  expect(diagnose('DIS-ENDPOINT-STATUS', (d) => { d.endpoints[0].status = 'Deprecated'; })).toMatchInlineSnapshot(`
    [
      "warning /tripletFunctionMatrixEntries/0/executionBinding/endpointId The endpoint "Read menu" is deprecated. (Check that it may be used here.)",
    ]
  `);
});

it('takes one without a status', () => {
  expect(diagnose('DIS-ENDPOINT-STATUS', (d) => { delete d.endpoints[0].status; })).toMatchInlineSnapshot(`[]`);
});
