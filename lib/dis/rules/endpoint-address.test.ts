import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a web endpoint without an address', () => {
  expect(diagnose('DIS-ENDPOINT-ADDRESS', (d) => { delete d.endpoints[0].url; })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/0 The endpoint "Read menu" has no "url". (Add the address that is called.)",
    ]
  `);
});

it('warns of one without a method', () => {
  expect(diagnose('DIS-ENDPOINT-ADDRESS', (d) => { delete d.endpoints[0].httpMethod; })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/0 The endpoint "Read menu" has no "httpMethod". (Add GET, POST, PUT, PATCH or DELETE: it also decides what is confirmed first.)",
    ]
  `);
});

it('takes a queue without either', () => {
  expect(diagnose('DIS-ENDPOINT-ADDRESS', (d) => { d.endpoints[0] = { ...d.endpoints[0], endpointType: 'MessageQueue_Producer', url: undefined, httpMethod: undefined }; })).toMatchInlineSnapshot(`[]`);
});
