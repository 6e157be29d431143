import { describe, expect, test } from 'vitest';
import type { ValueSchema } from '@/lib/agent/agent-schema.ts';
import { describeSlots } from '@/lib/conversation/inputs/describe-slots.ts';
import { extractInputs } from './extract-inputs.ts';

const now = new Date('2026-05-04T10:00:00Z'); // a Monday
const slots = (inputs: Record<string, ValueSchema>, required = Object.keys(inputs)) =>
  describeSlots([{ id: 'f', name: 'f', title: 'F', description: '', inputs: { type: 'object', properties: inputs, required }, outputs: { type: 'object', properties: {}, required: [] }, mutates: false, sets_session: {}, bindings: [] }]);
const hear = (inputs: Record<string, ValueSchema>, text: string, asked: string | null = null, current: Record<string, unknown> = {}) => extractInputs({ text, slots: slots(inputs), asked, current, now, timeZone: 'Europe/Rome', vocabulary: [] }).inputs;

const pizza = { items: { type: 'array', description: 'Pizzas and sizes.' }, address: { type: 'string', description: 'Where it goes.' } } as const;
describe('items and addresses', () => {
  test.each([
    ["I'd like to order two large margheritas and a diavola please", { items: [{ name: 'margherita', quantity: 2, size: 'large' }, { name: 'diavola', quantity: 1 }] }],
    ['one ham pizza to Via Roma 5', { items: [{ name: 'ham', quantity: 1 }], address: 'Via Roma 5' }],
    ['a ham pizza to Main Street 4 and two colas', { items: [{ name: 'ham', quantity: 1 }, { name: 'cola', quantity: 2 }], address: 'Main Street 4' }],
    ['can i get a small funghi with extra cheese to 12 Mill Lane', { items: [{ name: 'funghi', quantity: 1, size: 'small', notes: 'with extra cheese' }], address: '12 Mill Lane' }],
    ['two large margherita pizzas a diavola and three calzones', { items: [{ name: 'margherita', quantity: 2, size: 'large' }, { name: 'diavola', quantity: 1 }, { name: 'calzone', quantity: 3 }] }],
    // What a recogniser makes of "two".
    ['I would like to order too large mushroom pizzas, please.', { items: [{ name: 'mushroom', quantity: 2, size: 'large' }] }],
    ["i'd like to order a pizza", {}],
    ['i want to place an order', {}],
    ["what's on the menu", {}],
  ])('%s', (text, expected) => {
    expect(hear(pizza, text)).toEqual(expected);
  });
  test.each([
    ['12 Mill Lane', '12 Mill Lane'],
    ['Main Street 4', 'Main Street 4'],
    ['High Street 10 please', 'High Street 10'],
    ['Elm road 7', 'Elm road 7'],
    ['Main street 4, second floor', 'Main street 4, second floor'],
    ['Via Roma 5', 'Via Roma 5'],
    ["it's 12 mill lane please", '12 mill lane'],
    ['my address is Flat 3, 9 Oak Street.', 'Flat 3, 9 Oak Street'],
    ['deliver it to 12 Mill Lane', '12 Mill Lane'],
  ])('asked for the address: %s', (text, address) => {
    expect(hear(pizza, text, 'address', { items: [{ name: 'margherita', quantity: 1 }] })).toEqual({ address });
  });
  test.each(['large', "I'd like a pizza"])('asked for the address, that is none: %s', (text) => {
    expect(hear(pizza, text, 'address', { items: [{ name: 'margherita', quantity: 1 }] })).not.toHaveProperty('address');
  });
  const current = { items: [{ name: 'margherita', quantity: 2, size: 'large' }, { name: 'diavola', quantity: 1 }], address: '12 Mill Lane' };
  test.each([
    ['no, make it three', { items: [{ name: 'margherita', quantity: 2, size: 'large' }, { name: 'diavola', quantity: 3 }] }],
    ['three margheritas', { items: [{ name: 'margherita', quantity: 3, size: 'large' }, { name: 'diavola', quantity: 1 }] }],
    ['add a funghi', { items: [{ name: 'margherita', quantity: 2, size: 'large' }, { name: 'diavola', quantity: 1 }, { name: 'funghi', quantity: 1 }] }],
    ['remove the diavola', { items: [{ name: 'margherita', quantity: 2, size: 'large' }] }],
    ['a funghi instead of the diavola', { items: [{ name: 'margherita', quantity: 2, size: 'large' }, { name: 'funghi', quantity: 1 }] }],
    ['actually to 14 Mill Lane', { address: '14 Mill Lane' }],
    ['14 Mill Lane', { address: '14 Mill Lane' }],
    ['fourteen Mill Lane please', { address: 'fourteen Mill Lane' }],
  ])('a change: %s', (text, expected) => {
    expect(hear(pizza, text, null, current)).toEqual(expected);
  });
});

describe('items and addresses as people mix them', () => {
  test.each([
    ["i'd like to order for delivery to 9 High Street: a large ham pizza, two small olive pizzas without cheese", { items: [{ name: 'ham', quantity: 1, size: 'large' }, { name: 'olive', quantity: 2, size: 'small', notes: 'without cheese' }], address: '9 High Street' }],
    ['deliver to flat 2 30 king street two ham pizzas', { items: [{ name: 'ham', quantity: 2 }], address: 'flat 2 30 king street' }],
    ['a ham pizza for a party tomorrow at 6 pm to 34 lake road apartment 5', { items: [{ name: 'ham', quantity: 1 }], address: '34 lake road apartment 5' }],
    ['two bags of dog food', { items: [{ name: 'bag of dog food', quantity: 2 }] }],
    ['um yeah can i order a uh a large pepperoni and a large hawaiian', { items: [{ name: 'pepperoni', quantity: 1, size: 'large' }, { name: 'hawaiian', quantity: 1, size: 'large' }] }],
    ['pepperoni pizza', { items: [{ name: 'pepperoni', quantity: 1 }] }],
    ['the pizza was cold', {}],
    ['can i pay with cash', {}],
  ])('%s', (text, expected) => {
    expect(hear(pizza, text)).toEqual(expected);
  });
  test.each(['yep', 'three', 'and one small olive', 'ill pick it up', 'the first one', 'thank you very much', 'make it three'])('asked for the address, that is none: %s', (text) => {
    expect(hear(pizza, text, 'address', { items: [{ name: 'margherita', quantity: 1 }] })).not.toHaveProperty('address');
  });
  const current = { items: [{ name: 'ham', quantity: 1 }, { name: 'olive', quantity: 1, size: 'large' }], address: '12 Mill Lane' };
  test.each([
    ['no cheese on the ham', [{ name: 'ham', quantity: 1, notes: 'without cheese' }, { name: 'olive', quantity: 1, size: 'large' }]],
    ['make the ham one small too', [{ name: 'ham', quantity: 1, size: 'small' }, { name: 'olive', quantity: 1, size: 'large' }]],
    ['no the ham should be medium', [{ name: 'ham', quantity: 1, size: 'medium' }, { name: 'olive', quantity: 1, size: 'large' }]],
    ['can you make the ham two', [{ name: 'ham', quantity: 2 }, { name: 'olive', quantity: 1, size: 'large' }]],
    ['sorry i mean medium', [{ name: 'ham', quantity: 1 }, { name: 'olive', quantity: 1, size: 'medium' }]],
    ['swap the olive for another ham', [{ name: 'ham', quantity: 1 }, { name: 'ham', quantity: 1, size: 'large' }]],
    ['one more olive', [{ name: 'ham', quantity: 1 }, { name: 'olive', quantity: 2, size: 'large' }]],
    ['double it', [{ name: 'ham', quantity: 2 }, { name: 'olive', quantity: 2, size: 'large' }]],
    ['add extra cheese', [{ name: 'ham', quantity: 1 }, { name: 'olive', quantity: 1, size: 'large', notes: 'with extra cheese' }]],
  ])('a change: %s', (text, items) => {
    expect(hear(pizza, text, null, current)).toEqual({ items });
  });
});

test('an item of the menu by its own name, misheard or without the word for its kind', () => {
  const vocabulary = ['Olive pizza', 'Quattro Stagioni'];
  const { inputs } = extractInputs({ text: 'two olives and a quatro stagioni', slots: slots(pizza), asked: 'items', current: {}, now, timeZone: 'Europe/Rome', vocabulary });
  expect(inputs).toEqual({ items: [{ name: 'Olive pizza', quantity: 2 }, { name: 'Quattro Stagioni', quantity: 1 }] });
});

describe('numbers, money, codes', () => {
  const transfer = { fromAccount: { type: 'string', description: 'From' }, toAccountOrPayee: { type: 'string', description: 'To' }, amount: { type: 'number', format: 'decimal', description: 'Amount' }, currency: { type: 'string', description: 'ISO 4217 code' } } as const;
  test.each([
    ['move two hundred dollars', { amount: 200, currency: 'USD' }],
    ['send $1,240.50 please', { amount: 1240.5, currency: 'USD' }],
    ['twenty four euros and fifty cents', { amount: 24.5, currency: 'EUR' }],
    ['a thousand and five pounds', { amount: 1005, currency: 'GBP' }],
  ])('%s', (text, expected) => {
    expect(hear(transfer, text)).toEqual(expected);
  });
  const code = { code: { type: 'string', description: 'Six digits' } } as const;
  test.each([
    ['one two three four five six', '123456'],
    ["it's double seven 4 four 3 2", '774432'],
    ['the code is 123456', '123456'],
    ['um one twenty three four five six', '123456'],
    ['a b one two', 'AB12'],
    ['NW-1001', 'NW-1001'],
  ])('asked for a code: %s', (text, value) => {
    expect(hear(code, text, 'code')).toEqual({ code: value });
  });
  test('finds a code by its label', () => {
    expect(hear({ customerNumber: { type: 'string' }, accountNumber: { type: 'string' } }, 'customer number is four four three two and account 9876')).toEqual({ customerNumber: '4432', accountNumber: '9876' });
  });
  test.each([
    ['transfer 250 dollars to savings', { amount: 250, currency: 'USD', toAccountOrPayee: 'savings' }],
    ['from my current account to anna', { fromAccount: 'current account', toAccountOrPayee: 'anna' }],
    ['send anna 50 euros', { amount: 50, currency: 'EUR', toAccountOrPayee: 'anna' }],
    ['i want to transfer money', {}],
    ['i want to pay someone from account 1001 to account 2002', { fromAccount: '1001', toAccountOrPayee: '2002' }],
  ])('directions: %s', (text, expected) => {
    expect(hear(transfer, text)).toEqual(expected);
  });
  test.each([
    ['make it 300', { amount: 300 }],
    ['from 2222', { fromAccount: '2222' }],
    ['no to uncle bob', { toAccountOrPayee: 'uncle bob' }],
  ])('put right: %s', (text, expected) => {
    const collected = { fromAccount: '1111', toAccountOrPayee: 'savings', amount: 200, currency: 'USD' };
    expect(extractInputs({ text, slots: slots(transfer), asked: null, current: collected, now, timeZone: 'Europe/Rome', vocabulary: [], revising: true }).inputs).toEqual(expected);
  });
  const card = { cardToken: { type: 'string', description: 'Card' } } as const;
  test.each([
    ['the one ending 4242', '4242'],
    ["it's the one ending in four two four two", '4242'],
    ['my customer number is 1234567890', undefined],
    ['55 dollars', undefined],
    ['11 high street', undefined],
    ['my debit card', undefined],
    ['yep', undefined],
  ])('asked for a card: %s', (text, value) => {
    expect(hear(card, text, 'cardToken').cardToken).toBe(value);
  });
  test('integers', () => {
    expect(hear({ guests: { type: 'integer' } }, 'a table for twenty five')).toEqual({ guests: 25 });
  });
});

describe('dates and times in the session’s time zone', () => {
  test.each([
    ['tomorrow', '2026-05-05'],
    ['next Friday', '2026-05-08'],
    ['March 3rd', '2027-03-03'],
    ['the third of june', '2026-06-03'],
    ['until the twenty first', '2026-05-21'],
    ['in two weeks', '2026-05-18'],
    ['2026-12-24', '2026-12-24'],
  ])('%s', (text, value) => {
    expect(hear({ until: { type: 'string', format: 'date', description: 'Last day' } }, text, 'until')).toEqual({ until: value });
  });
  test.each([
    ['yesterday at 3 pm', '2026-05-03T13:00:00.000Z'],
    ['half past two today', '2026-05-04T12:30:00.000Z'],
  ])('%s', (text, value) => {
    expect(hear({ lastSeenAt: { type: 'string', format: 'date-time' } }, text)).toEqual({ lastSeenAt: value });
  });
});

describe('choices, booleans, places, lists', () => {
  const reason = { reasonCode: { type: 'string', description: 'LOST, STOLEN or COMPROMISED' } } as const;
  test.each([
    ['I lost my card', { reasonCode: 'LOST' }],
    ['someone stole it', { reasonCode: 'STOLEN' }],
    ['i think it was used by someone else', { reasonCode: 'COMPROMISED' }],
    ['what is my balance', {}],
  ])('%s', (text, expected) => {
    expect(hear(reason, text)).toEqual(expected);
  });
  test.each([
    ['unlock my card', false],
    ['please lock the card', true],
  ])('%s', (text, locked) => {
    expect(hear({ locked: { type: 'boolean', description: 'True to lock' } }, text)).toEqual({ locked });
  });
  test('countries as codes where codes are asked for', () => {
    expect(hear({ countries: { type: 'array', description: 'ISO country codes' } }, "I'm going to Spain and Portugal")).toEqual({ countries: ['ES', 'PT'] });
    expect(hear({ countries: { type: 'array', description: 'Where to' } }, 'the united states and mexico')).toEqual({ countries: ['United States', 'Mexico'] });
  });
  test('a place', () => {
    expect(hear({ place: { type: 'string', description: 'Town, postcode or landmark' } }, 'is there a branch near King Street?')).toEqual({ place: 'King Street' });
  });
  test('free text only as an answer', () => {
    expect(hear({ nickname: { type: 'string', description: 'What the customer calls them' } }, 'add a payee')).toEqual({});
    expect(hear({ nickname: { type: 'string', description: 'What the customer calls them' } }, 'my nickname is Aunt May', 'nickname')).toEqual({ nickname: 'Aunt May' });
  });
  test('email and phone', () => {
    expect(hear({ email: { type: 'string', format: 'email' } }, 'anna dot rossi at example dot com')).toEqual({ email: 'anna.rossi@example.com' });
    expect(hear({ phone: { type: 'string', format: 'phone' } }, 'call me on plus one five five five zero one double two')).toEqual({ phone: '+15550122' });
  });
});
