import { expect, test } from 'vitest';
import type { Capability } from '@/lib/agent/agent-schema.ts';
import { phraseOutput } from './phrase-output.ts';

// Only the name of its target is read.
const capability = { target: { entity: 'Order' } } as Capability;
const said = (name: string, value: unknown) => phraseOutput({ name, value, schema: { type: 'string' }, capability, currency: null }, { now: new Date('2026-05-04T10:00:00Z'), timeZone: 'Europe/Rome' });

test.each([
  ['status', 'NEW', 'Your order has come in and has not been started yet.'],
  ['status', 'ON_THE_WAY', 'Your order is on the way.'],
  ['disputeStatus', 'CREATED', 'Your dispute has come in and has not been started yet.'],
  ['stage', 'in the oven', 'Your order is in the oven.'],
])('%s %s is said in words of people', (name, value, sentence) => {
  expect(said(name, value)).toBe(sentence);
});
