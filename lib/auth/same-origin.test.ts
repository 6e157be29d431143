import { expect, test } from 'vitest';
import { isSameOrigin, requireSameOrigin } from './same-origin.ts';

const cases: [string, Record<string, string>, boolean][] = [
  ['a page of this site', { host: 'talk.example', origin: 'https://talk.example' }, true],
  ['another site', { host: 'talk.example', origin: 'https://evil.example' }, false],
  ['another port', { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:4000' }, false],
  ['the public address behind a proxy that rewrites Host', { host: 'web:3000', origin: 'https://site.example' }, true],
  ['a sandboxed frame', { host: 'talk.example', origin: 'null' }, false],
  ['a fetch of this site without Origin', { host: 'talk.example', 'sec-fetch-site': 'same-origin' }, true],
  ['a sibling domain', { host: 'talk.example', 'sec-fetch-site': 'same-site' }, false],
  ['no browser', { host: 'talk.example' }, false],
];

test.each(cases)('%s', (_, headers, expected) => {
  expect(isSameOrigin(new Headers(headers), 'https://site.example')).toBe(expected);
});

test('reading is allowed from anywhere, changing is not', () => {
  expect(() => requireSameOrigin(new Request('http://a.example/'), undefined)).not.toThrow();
  expect(() => requireSameOrigin(new Request('http://a.example/', { method: 'POST' }), undefined)).toThrow('This request came from another site, so your sign-in cookie does not count for it.');
});
