import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../tests/support/dis/seeded-random.ts';
import { isDateTime, isUri, isUriReference, isUuid } from './formats.ts';

type Check = (text: string) => boolean;
const officialCheck = (name: 'uuid' | 'date-time' | 'uri' | 'uri-reference'): Check => {
  const format: unknown = fullFormats[name];
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === 'function') return (text) => Boolean(format(text));
  return (text) => Boolean((format as { validate: Check }).validate(text));
};

const pieces = {
  uuid: ['urn:uuid:', 'URN:UUID:', '40ae01b8-98c2-51f9-9919-c3f67919f1e3', '40AE01B8-98c2-51f9', '-9919-c3f67919f1e3', '-', 'g', ' '],
  'date-time': ['2026-05-02', '2024-02-29', '2023-02-29', '2026-13-01', 'T', 't', ' ', '17:00:00', '23:59:60', '24:00:00', '00:59:60', 'Z', 'z', '+01:00', '-0130', '+02', '.5', '+24:00'],
  uri: ['http', 'x-y.z+1', ':', '/', '//', '?', '#', '@', '[::1]', '[1:2::]', '[v1.a]', '[1:2:3:4:5:6:7:8]', '[::1.2.3.4]', '[1::2::3]', '[12345::]', '127.0.0.1', ':80', ':8x', 'a', 'a b', '%20', '%zz', '"', "'", '{id}', '(', '|', '<', 'é', '\\', '^', '`', '..', ';=,&'],
};

/** 30,000 texts of one to eight pieces, the same every time. */
function* texts(from: readonly string[], seed: number): Generator<string> {
  const random = seededRandom(seed);
  for (let count = 0; count < 30_000; count += 1) {
    const length = 1 + Math.floor(random() * 8);
    yield Array.from({ length }, () => from[Math.floor(random() * from.length)]).join('');
  }
}

describe('string formats decide as ajv-formats does', () => {
  it.each([
    ['uuid', isUuid, pieces.uuid],
    ['date-time', isDateTime, pieces['date-time']],
    ['uri', isUri, pieces.uri],
    ['uri-reference', isUriReference, pieces.uri],
  ] as const)('%s', (name, own, from) => {
    const official = officialCheck(name);
    const sample = [...texts(from, name.length)];
    expect(sample.filter((text) => own(text) !== official(text)).slice(0, 5)).toEqual([]);
    expect(sample.some((text) => own(text))).toBe(true);
  });
});
