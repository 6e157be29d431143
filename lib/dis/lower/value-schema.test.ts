import { expect, it } from 'vitest';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';
import { valueSchemaOf } from './value-schema.ts';

const schema = (type: string, description = '', name = 'value') => {
  const { description: _said, ...rest } = valueSchemaOf({ name, type, description });
  return rest;
};

it.each([
  ['string', { type: 'string' }],
  ['Integer', { type: 'integer', 'x-dis-type': 'Integer' }],
  ['decimal', { type: 'number', format: 'decimal', 'x-dis-type': 'decimal' }],
  ['money', { type: 'number', format: 'money', 'x-dis-type': 'money' }],
  ['date-time', { type: 'string', format: 'date-time', 'x-dis-type': 'date-time' }],
  ['list<string>', { type: 'array', items: { type: 'string' }, 'x-dis-type': 'list<string>' }],
  ['date[]', { type: 'array', items: { type: 'string', format: 'date' }, 'x-dis-type': 'date[]' }],
  ['list<Map<string, Money?>>', { type: 'array', items: { type: 'object' }, 'x-dis-type': 'list<Map<string, Money?>>' }],
  ['SMALL | LARGE', { type: 'string', enum: ['SMALL', 'LARGE'], 'x-dis-type': 'SMALL | LARGE' }],
  ['enum(a, "b")', { type: 'string', enum: ['a', 'b'], 'x-dis-type': 'enum(a, "b")' }],
  ['constructor', { type: 'string', 'x-dis-type': 'constructor' }],
  ['', { type: 'string', 'x-dis-type': '' }],
  ['decimal(10,2)', { type: 'number', format: 'decimal', 'x-dis-type': 'decimal(10,2)' }],
  ['varchar(40)', { type: 'string', maxLength: 40, 'x-dis-type': 'varchar(40)' }],
  ['integer (minutes)', { type: 'integer', 'x-dis-type': 'integer (minutes)' }],
  ['date?', { type: 'string', format: 'date', 'x-dis-type': 'date?' }],
  ['optional list of date', { type: 'array', items: { type: 'string', format: 'date' }, 'x-dis-type': 'optional list of date' }],
  ['string | null', { type: 'string', 'x-dis-type': 'string | null' }],
  ['A|B|null', { type: 'string', enum: ['A', 'B'], 'x-dis-type': 'A|B|null' }],
  ['money (EUR)', { type: 'number', format: 'money', 'x-dis-type': 'money (EUR)', 'x-currency': 'EUR' }],
  ['USD', { type: 'number', format: 'money', 'x-dis-type': 'USD', 'x-currency': 'USD' }],
  ['timestamp with time zone', { type: 'string', 'x-dis-type': 'timestamp with time zone' }],
  ["'A' | 'B'", { type: 'string', enum: ['A', 'B'], 'x-dis-type': "'A' | 'B'" }],
  ["'on the way' | 'done'", { type: 'string', enum: ['on the way', 'done'], 'x-dis-type': "'on the way' | 'done'" }],
  ['small, medium or large', { type: 'string', enum: ['small', 'medium', 'large'], 'x-dis-type': 'small, medium or large' }],
  ['one of: in store, by post', { type: 'string', enum: ['in store', 'by post'], 'x-dis-type': 'one of: in store, by post' }],
  ['string | number', { type: 'string', 'x-dis-type': 'string | number' }],
  ['name or number', { type: 'string', 'x-dis-type': 'name or number' }],
  ['object{street: string}', { type: 'object', 'x-dis-type': 'object{street: string}' }],
  ['int (1-5)', { type: 'integer', minimum: 1, maximum: 5, 'x-dis-type': 'int (1-5)' }],
  ['integer 1..5', { type: 'integer', minimum: 1, maximum: 5, 'x-dis-type': 'integer 1..5' }],
  ['number between 0 and 0.5', { type: 'number', minimum: 0, maximum: 0.5, 'x-dis-type': 'number between 0 and 0.5' }],
  ['string (1-5)', { type: 'string', 'x-dis-type': 'string (1-5)' }],
  ['list<list<string>>', { type: 'array', items: { type: 'array' }, 'x-dis-type': 'list<list<string>>' }],
])('reads the type %j', (type, expected) => expect(schema(type)).toEqual(expected));

it.each([
  ['string', 'SMS or VOICE', { enum: ['SMS', 'VOICE'] }],
  ['string', 'NEW, BAKING, ON_THE_WAY or DONE.', { enum: ['NEW', 'BAKING', 'ON_THE_WAY', 'DONE'] }],
  ['string', 'Six digits', { pattern: '^[0-9]{6}$', minLength: 6, maxLength: 6 }],
  ['string', 'Ten digit customer number.', { pattern: '^[0-9]{10}$', minLength: 10, maxLength: 10 }],
  ['string', 'Last four digits', {}],
  ['string', 'ISO 4217 code', { pattern: '^[A-Z]{3}$' }],
  ['string', 'Call us or WRITE', {}],
  ['number', '0 to 100', { minimum: 0, maximum: 100 }],
  ['number', 'Latest fraud score between 0 and 100.', { minimum: 0, maximum: 100 }],
  ['integer', '0 none, 1 knowledge, 2 one-time code, 3 document.', { minimum: 0, maximum: 3 }],
  ['integer', 'At most 50', { maximum: 50 }],
  ['integer', 'Stars (1-5)', { minimum: 1, maximum: 5 }],
  ['integer', '1..5', { minimum: 1, maximum: 5 }],
  ['integer', '10 to 5', {}],
  ['string', 'One of: red, green, blue', { enum: ['red', 'green', 'blue'] }],
  ['string', 'One of red, green or blue.', { enum: ['red', 'green', 'blue'] }],
  ['string', "One of the customer's accounts, cards or loans", {}],
  ['string', 'Small, medium or large', { enum: ['small', 'medium', 'large'] }],
  ['string', 'Reference, amount or date', {}],
  ['string', 'Small, medium or large, as on the menu', {}],
  ['string', 'Dog or cat', {}],
])('reads limits in words: %s, %j', (type, description, expected) => {
  const { type: _type, ...limits } = schema(type, description);
  expect(limits).toEqual(expected);
});

it('takes two words as a list for a name that asks for one', () => {
  expect([schema('string', 'New or used', 'carState').enum, schema('string', 'New or used', 'note').enum, schema('string', 'Email or phone', 'channel').enum]).toEqual([['new', 'used'], undefined, undefined]);
});

it('reads formats in names', () => {
  expect([schema('string', '', 'contactEmail').format, schema('string', '', 'mobilePhone').format, schema('string', '', 'maskedPhone').format]).toEqual(['email', 'phone', undefined]);
});

it('takes an input as optional where its type says so and nothing else is said', () => {
  const required = (type: string, more = {}) => exampleSpec((d) => { d.functionCatalogEntries[4].inputs = [{ name: 'x', type, description: 'd', ...more }]; }).functions[4]?.inputs.required;
  expect([required('string'), required('string?'), required('optional string'), required('string|null'), required('date (optional)'), required('string?', { isRequired: true }), required('string', { isRequired: false })]).toEqual([['x'], [], [], [], [], ['x'], []]);
});
