import { expect, test } from 'vitest';
import { z } from 'zod';
import { readBody, readJson } from './read-body.ts';

const schema = z.strictObject({ name: z.string().optional(), list: z.array(z.number()).optional() });
const post = (body: string): Request => new Request('http://a/', { method: 'POST', body });

test('an empty body is an empty object', async () => {
  expect(await readJson(new Request('http://a/', { method: 'POST' }), schema)).toEqual({});
});

test('says where a body does not fit', async () => {
  await expect(readJson(post('{"list":[1,"x"]}'), schema)).rejects.toMatchObject({
    code: 'invalid_input',
    message: '/list/1: This must be a number.',
    extra: { issues: [{ pointer: '/list/1', message: 'This must be a number.' }] },
  });
});

test.each([
  ['{"name":""}', 'This is empty.'],
  ['{}', 'This is missing.'],
  ['{"name":"a","kind":"x"}', 'This must be "mock" or "live".'],
  ['{"name":"abcdef"}', 'This may be at most 5 characters.'],
  ['{"name":"a","size":1.5}', 'This must be a whole number.'],
  ['{"name":"a","color":1}', '"color" is not known here.'],
])('says of %s in words of its own: %s', async (body, message) => {
  const strict = z.strictObject({ name: z.string().min(1).max(5), kind: z.enum(['mock', 'live']).optional(), size: z.int().optional() });
  await expect(readJson(post(body), strict)).rejects.toMatchObject({ extra: { issues: [{ message }] } });
});

test('says that a body is no JSON', async () => {
  await expect(readJson(post('{'), schema)).rejects.toMatchObject({ code: 'bad_request', message: expect.stringMatching(/^The body is not JSON: /) });
});

test('reads a body whole, whether it says its length or not', async () => {
  const bytes = Buffer.alloc(300_000, 'some bytes ');
  const sent = (headers: HeadersInit = {}): RequestInit & { duplex: 'half' } => ({ method: 'POST', body: new Blob([bytes]).stream(), duplex: 'half', headers });
  for (const headers of [undefined, { 'content-length': '300000' }]) expect((await readBody(new Request('http://a/', sent(headers)), 300_000)).equals(bytes)).toBe(true);
});

test('stops reading a body that is too long, though it does not say its length', async () => {
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64)) });
  // Node wants `duplex` with a stream, which the DOM's types do not know.
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: endless, duplex: 'half' };
  const request = new Request('http://a/', init);
  await expect(readBody(request, 100)).rejects.toMatchObject({ code: 'too_large', message: 'The body may have at most 100 bytes.' });
});
