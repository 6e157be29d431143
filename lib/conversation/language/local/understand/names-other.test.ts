import { expect, test } from 'vitest';
import { namesOther } from './names-other.ts';

test.each([
  ['I want to book a flight', true],
  ['book me a hotel room', true],
  ['can you tell me a joke', true],
  ['I need a taxi to the airport', true],
  ['let me have a tuna and a ham', false],
  ['call off the delivery', false],
  ['i was charged twice', false],
])('%s: %s', (text, other) => {
  expect(namesOther(text)).toBe(other);
});
