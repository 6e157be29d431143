import { expect, test } from 'vitest';
import type { Health } from '@/lib/contracts/health.ts';
import { simplerMatching } from './simpler-matching.ts';

const healthWith = (language: Health['services']['language']): Health => {
  const well = { status: 'healthy' } as const;
  return { status: 'healthy', services: { redis: well, livekit: well, worker: well, registry: well, speech: well, language } };
};

test('callers are told of matching that is not the best', () => {
  expect(simplerMatching(healthWith({ status: 'healthy', matching: 'use-lite', detail: 'USE-lite.' }))).toBe('USE-lite.');
  expect(simplerMatching(healthWith({ status: 'off', matching: 'words', detail: 'Words alone.' }))).toBe('Words alone.');
});

test('nothing is said of the best, or where nothing is known', () => {
  expect(simplerMatching(healthWith({ status: 'healthy', matching: 'bge', detail: 'bge.' }))).toBeNull();
  expect(simplerMatching(healthWith({ status: 'healthy' }))).toBeNull();
  expect(simplerMatching(undefined)).toBeNull();
});
