import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('refuses a binding to an endpoint that is offline', () => {
  expect(diagnose('DIS-ENDPOINT-STATUS', (d) => { d.endpoints[0].status = 'Offline'; })).toMatchInlineSnapshot(`
    [
      "error /tripletFunctionMatrixEntries/0/executionBinding/endpointId The endpoint "Read menu" is offline, so this function cannot run. (Bind another endpoint; or, when it is back, set its "status" to "Active".)",
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

it('takes one that is offline where nothing is bound to it', () => {
  expect(diagnose('DIS-ENDPOINT-STATUS', (d) => { d.endpoints.push({ ...d.endpoints[0], endpointId: otherId(7), status: 'Offline' }); })).toEqual([]);
});
