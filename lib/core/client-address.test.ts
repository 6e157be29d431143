import { expect, test } from 'vitest';
import { trustedAddress } from './client-address.ts';

test.each([
  ['without a proxy the peer counts, whatever it claims', '10.0.0.9', '1.2.3.4', 0, '10.0.0.9'],
  ['behind one proxy its entry counts', '10.0.0.1', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
  ['behind two, the outer one', '10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2', 2, '1.2.3.4'],
  ['a chain shorter than the proxies', '10.0.0.1', '1.2.3.4', 2, '10.0.0.1'],
])('%s', (_, peer, forwarded, hops, expected) => {
  expect(trustedAddress(peer, forwarded, hops)).toBe(expected);
});
