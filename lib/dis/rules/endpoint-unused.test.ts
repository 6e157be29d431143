import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('names an endpoint that no binding names', () => {
  expect(diagnose('DIS-ENDPOINT-UNUSED', (d) => { d.endpoints.push({ ...d.endpoints[0], endpointId: otherId(1), name: 'Forgotten' }); })).toEqual([
    'info /endpoints/4 No function calls the endpoint "Forgotten", so it has no effect. (Name it in the "executionBinding" of a function, or remove it.)',
  ]);
});

it('is silent where each is called, and where a binding names one that is not there', () => {
  expect(diagnose('DIS-ENDPOINT-UNUSED', () => {})).toEqual([]);
  expect(diagnose('DIS-ENDPOINT-UNUSED', (d) => { d.tripletFunctionMatrixEntries[0].executionBinding.endpointId = otherId(1); })).toEqual([]);
});
