import { expect, test } from 'vitest';
import { askedAbout } from './asked-about.ts';
import { matchListed } from './match-listed.ts';

const list = [{ name: 'City bike', price: 12 }, { name: 'Cargo bike', price: 30 }, { name: 'Kids bike', price: 8 }];
const priceOf = (entry: unknown): unknown => (entry as { price: number }).price;
const [city, cargo, kids] = list;

test.each([
  ['how much is a cargo bike', { found: [cargo], absent: null, asked: 'price' }],
  ['do you have city bikes', { found: [city], absent: null, asked: 'stock' }],
  ['do you have scooters', { found: [], absent: 'scooter', asked: 'stock' }],
  ['what does a tandem cost', { found: [], absent: 'tandem', asked: 'price' }],
  ["what's the cheapest bike", { found: [kids], absent: null, asked: 'price' }],
  ['how much is the second one', { found: [cargo], absent: null, asked: 'price' }],
  ['does the cargo bike have lights', { found: [cargo], absent: null, asked: 'other' }],
  // Whether it is to be had is not what was asked.
  ['are there lights on the cargo bike', { found: [cargo], absent: null, asked: 'other' }],
  ['is there any nickel in the city bike?', { found: [city], absent: null, asked: 'other' }],
  ['do you have a red cargo bike', { found: [cargo], absent: null, asked: 'other' }],
  ['do you still have cargo bikes today', { found: [cargo], absent: null, asked: 'stock' }],
  ['which bike has lights?', { found: [], absent: null, asked: 'contents' }],
  ['any bikes without nickel?', { found: [], absent: null, asked: 'contents' }],
  // All of it is asked for.
  ['what bikes have you got', null],
  ['what bikes do you have', null],
  ['what do you recommend', null],
  ['is there anything else', null],
  ['tell me the bikes', null],
])('%s', (text, expected) => {
  expect(askedAbout(text, list, priceOf, ['Tell the bikes'], ['City bike', 'Cargo bike'])).toEqual(expected);
});

test.each([
  ['cargo', ['Cargo bike']],
  ['cargoe bike', ['Cargo bike']],
  ['city cargo', ['City bike', 'Cargo bike']],
  ['tandem', []],
  ['bike', []],
])('%s on the list', (said, names) => {
  expect(matchListed(said, list, { label: 'bikes', schema: { type: 'array', description: 'Bikes.' } })).toEqual(names);
});
