import { expect, test } from 'vitest';
import type { MockOperation } from './mock-operations.ts';
import { curlOf, inputText, mockRequest } from './mock-request.ts';

const operation = (over: Partial<MockOperation>): MockOperation => ({ id: 'f', title: 'F', description: '', method: 'POST', path: '/f', mode: 'OTHER', capabilities: [], system: undefined, inputs: [], ...over });
const server = '/api/mock/pizza';

test('puts each input where it goes, as its type, and leaves out what is empty', () => {
  const place = operation({
    path: '/orders/{orderNumber}',
    inputs: [
      { name: 'orderNumber', place: 'path', required: true, schema: { type: 'string' }, example: '41' },
      { name: 'items', place: 'body', required: true, schema: { type: 'array' }, example: [] },
      { name: 'lines', place: 'body', required: true, schema: { type: 'array' }, example: [] },
      { name: 'total', place: 'body', required: false, schema: { type: 'number' }, example: undefined },
      { name: 'rush', place: 'body', required: false, schema: { type: 'boolean' }, example: undefined },
      { name: 'note', place: 'body', required: false, schema: { type: 'string' }, example: undefined },
    ],
  });
  const { request, problems } = mockRequest(server, place, { orderNumber: 'a b/c', items: 'Tuna\n\n Onion ', lines: '[{"name": "Tuna"}]', total: '12.5', rush: 'false', note: ' ' }, { 'x-mock-status': '503', 'x-mock-seed': '' });
  expect(problems).toEqual([]);
  expect(request).toEqual({ method: 'POST', path: '/api/mock/pizza/orders/a%20b%2Fc', headers: { 'content-type': 'application/json', 'x-mock-status': '503' }, body: JSON.stringify({ items: ['Tuna', 'Onion'], lines: [{ name: 'Tuna' }], total: 12.5, rush: false }, null, 2) });
});

test('asks with a query where there is no body, and lets the mock judge what is no number', () => {
  const list = operation({ method: 'GET', path: '/menu', inputs: [{ name: 'limit', place: 'query', required: false, schema: { type: 'integer' }, example: undefined }, { name: 'days', place: 'query', required: false, schema: { type: 'array', items: { type: 'integer' } }, example: undefined }] });
  expect(mockRequest(server, list, { limit: 'many', days: '1\n2' }, {}).request).toEqual({ method: 'GET', path: '/api/mock/pizza/menu?limit=many&days=1&days=2', headers: {}, body: undefined });
});

test('says what cannot be sent at all', () => {
  const inputs: MockOperation['inputs'] = [{ name: 'id', place: 'path', required: true, schema: { type: 'string' }, example: undefined }, { name: 'values', place: 'body', required: false, schema: { type: 'object' }, example: undefined }];
  const { problems } = mockRequest(server, operation({ path: '/f/{id}', inputs }), { id: ' ', values: '{"a": ' }, {});
  expect(problems).toEqual([{ input: 'id', message: 'The address needs it.' }, { input: 'values', message: expect.stringMatching(/^This is not JSON: /) }]);
});

test('shows a value as it would be typed', () => {
  expect([undefined, null, ['a', 'b'], [{ a: 1 }], { a: 1 }, true, 7].map(inputText)).toEqual(['', '', 'a\nb', '[\n  {\n    "a": 1\n  }\n]', '{\n  "a": 1\n}', 'true', '7']);
});

test('writes the request for a shell, whatever stands in it', () => {
  const request = { method: 'POST', path: '/api/mock/pizza/orders', headers: { 'content-type': 'application/json', 'x-mock-seed': "o'clock" }, body: JSON.stringify({ address: "1 Queen's Road $HOME" }, null, 2) };
  expect(curlOf('https://site.example', request)).toBe(`curl -X POST 'https://site.example/api/mock/pizza/orders' \\
  -H "Authorization: Bearer $TOKEN" \\
  -H 'content-type: application/json' \\
  -H 'x-mock-seed: o'\\''clock' \\
  -d '{"address":"1 Queen'\\''s Road $HOME"}'`);
});
