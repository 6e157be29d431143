import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test.each([
  ['/talk/forno-piccolo?session=1', '/talk/forno-piccolo?session=1'],
  ['http://elsewhere.example/agents', '/agents'],
  ['//elsewhere.example/agents', '/agents'],
  ['/\\elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/signin?callbackUrl=/signin', '/'],
  ['/api/auth/signout', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('%j leads to %s', (wanted, path) => {
  expect(returnPath(wanted)).toBe(path);
});
