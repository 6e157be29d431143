import { expect, it } from 'vitest';
import { questionFor } from './question.ts';
import { valueSchemaOf } from './value-schema.ts';

it.each([
  ['address', 'string', 'Where it goes.', 'What address should it go to?'],
  ['orderNumber', 'string', 'Number of the order.', 'What is the order number?'],
  ['customerNumber', 'string', 'Customer number', 'What is your customer number?'],
  ['fromAccount', 'string', 'From', 'Which account should it come from?'],
  ['toAccountOrPayee', 'string', 'To', 'Which account or payee should it go to?'],
  ['channel', 'string', 'SMS or VOICE', 'Which channel: SMS or voice?'],
  ['reasonCode', 'string', 'LOST, STOLEN or NAME_CHANGE', 'Which reason: lost, stolen or name change?'],
  ['reasonCode', 'string', 'Why', 'What is the reason?'],
  ['cardToken', 'string', 'Card token', 'Which card is it?'],
  ['cardToken', 'string', 'Old card', 'Which card is it?'],
  ['nickname', 'string', 'What the customer calls them', 'What do you call them?'],
  ['lastSeenAt', 'datetime', 'When it was last with the customer', 'When was it last with you?'],
  ['place', 'string', 'Town, postcode or landmark', 'Which town, postcode or landmark?'],
  ['until', 'date', 'Last day', 'What is the last day?'],
  ['accountNumber', 'string', 'Their account', 'What is their account number?'],
  ['tenureYears', 'number', 'Years with the bank', 'How many years have you been with the bank?'],
  ['summary', 'string', 'What happened', 'What happened?'],
  ['contactedMerchant', 'boolean', 'Whether the merchant was asked first', 'Was the merchant asked first?'],
  ['locked', 'boolean', 'True to lock', 'Should I lock it?'],
  ['urgent', 'boolean', 'Jump the queue', 'Should I jump the queue?'],
  ['rush', 'boolean', 'Courier', 'Would you like a courier?'],
  ['size', 'string', 'Which size would you like?', 'Which size would you like?'],
  ['x', 'string', '', 'What is the x?'],
  ['', 'string', '', 'What is the value?'],
])('asks for %s (%s, %j)', (name, type, description, expected) => expect(questionFor(name, valueSchemaOf({ name, type, description }))).toBe(expected));
