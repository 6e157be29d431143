// Longer than usual: whole conversations as callers hold them, each with every call and its inputs.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createFunctionRunner } from '@/lib/functions/create-function-runner.ts';
import type { FunctionRunner } from '@/lib/functions/function-runner.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { loadAgent, startConversation } from '../../tests/support/conversation.ts';
import { modelsDir } from '../../tests/support/models-dir.ts';
import { testRedis } from '../../tests/support/redis.ts';

const redis = await testRedis();
const logger = pino({ level: 'silent' });
const runner = createFunctionRunner({ mockApi: createMockApi({ redis, logger }), logger });
const agents = { forno: await loadAgent('forno-piccolo-pizza-ordering'), bank: await loadAgent('northwind-bank-retail-banking') };
const lacksModel = !existsSync(path.join(modelsDir, 'bge-small-en-v1.5', 'model.onnx'));

/** Says the lines in turn; the calls that changed something or looked something up, with their inputs, and what was said last. */
async function hold(agent: keyof typeof agents, lines: readonly string[], facts: Record<string, unknown> = {}): Promise<{ calls: [name: string, inputs: Record<string, unknown>][]; replies: string[]; awaiting: string | null; askedFor: string[] }> {
  const calls: [string, Record<string, unknown>][] = [];
  const functions: FunctionRunner = {
    call(request) {
      const { sessionId: _, ...inputs } = request.inputs;
      calls.push([request.function.name, inputs]);
      return runner.call(request);
    },
  };
  const { say } = startConversation({ agent: agents[agent], redis, functions, facts });
  const replies: string[] = [];
  let [awaiting, askedFor]: [string | null, string[]] = [null, []];
  for (const line of lines) {
    const end = await say(line);
    replies.push(end.text);
    [awaiting, askedFor] = [end.awaiting, end.asked_for];
  }
  return { calls, replies, awaiting, askedFor };
}

const listed = ['readMenu', {}];
const order = (items: object[], address: string) => [['priceOrder', { items }], ['placeOrder', { items, address, confirmed: true }]];
const ham = { name: 'Ham pizza', quantity: 1 };

describe.skipIf(lacksModel)('an order, in whatever words and order of facts, is read back and placed on a yes', () => {
  test.each<[string, string[], object[], string]>([
    ['all at once', ["I'd like a ham pizza to 12 Mill Lane, please", 'yes'], [ham], '12 Mill Lane'],
    ['one after the other', ['order', 'one large ham', 'and one small olive', "that's all", 'my address is 7 park avenue', 'correct'], [{ ...ham, size: 'large' }, { name: 'Olive pizza', quantity: 1, size: 'small' }], '7 park avenue'],
    ['the address first', ['deliver to 12 mill lane two large olive pizzas', "that's right"], [{ name: 'Olive pizza', quantity: 2, size: 'large' }], '12 mill lane'],
    ['hesitating', ['um hi uh give me a a pepper pizza', "uh it's forty five station road", 'yeah sure'], [{ name: 'Pepper pizza', quantity: 1 }], 'forty five station road'],
    ['as a question', ['can i get too large ham pizzas delivered to flat 2 30 king street', 'yep go ahead'], [{ name: 'Ham pizza', quantity: 2, size: 'large' }], 'flat 2 30 king street'],
    ['as a list', ["I'd like to order for delivery to 9 High Street: a large ham pizza, two small olive pizzas without cheese", 'sounds good'], [{ ...ham, size: 'large' }, { name: 'Olive pizza', quantity: 2, size: 'small', notes: 'without cheese' }], '9 High Street'],
  ])('%s', async (_, lines, items, address) => {
    const { calls, replies } = await hold('forno', lines);
    expect(calls).toEqual([listed, ...order(items, address)]);
    expect(replies.at(-2)).toMatch(/euros in total\. Shall I place the order\?$/);
    expect(replies.at(-1)).toMatch(/^I have placed the order\. /);
  });
});

describe.skipIf(lacksModel)('a guest', () => {
  test('asks for prices and for things that there are not, and orders nothing by it', async () => {
    const { replies, calls, awaiting } = await hold('forno', ['How much is a ham pizza?', 'do you have pepperoni', "what's the cheapest pizza", 'do you have a margherita', 'does the ham pizza have nuts', 'are there nuts in the margherita?', 'is there peanut on the ham pizza', 'which pizza has nuts?']);
    expect(replies).toEqual([
      'Ham pizza is 14 euros.',
      'I do not find pepperoni on the menu. There is margherita pizza for 10.50 euros, vegetarian pizza for 10.50 euros and ham pizza for 14 euros. There are 2 more. Shall I go on?',
      'Olive pizza is 9 euros.',
      'Yes: margherita pizza for 10.50 euros.',
      'All that I can tell you of ham pizza is its price: 14 euros.',
      'All that I can tell you of margherita pizza is its price: 10.50 euros.',
      'All that I can tell you of ham pizza is its price: 14 euros.',
      'I am sorry, the menu does not tell me that.',
    ]);
    expect(calls.every(([name]) => name === 'readMenu')).toBe(true);
    expect(awaiting).toBeNull();
  });

  test('is told once what is not on the menu, and may take something else instead', async () => {
    const { replies, calls } = await hold('forno', ['a spider pizza please', 'olive then', '12 mill lane', 'yes']);
    expect(replies[0]).toBe('I do not find spider on the menu. There is margherita pizza for 10.50 euros, vegetarian pizza for 10.50 euros and ham pizza for 14 euros. There are 2 more. What address should it go to?');
    expect(calls).toEqual([listed, ...order([{ name: 'Olive pizza', quantity: 1 }], '12 mill lane')]);
  });

  test('asks what there is when asked what to order, and goes on', async () => {
    const { replies, askedFor } = await hold('forno', ['i want a pizza', 'what have you got']);
    expect(replies[1]).toMatch(/^Margherita pizza for 10\.50 euros, .+ Which pizza would you like\?$/);
    expect(askedFor).toEqual(['items']);
  });

  test('corrects before the yes: number, size, "yes but", address, and something left out', async () => {
    const lines = ['two large ham pizzas', 'no make it three', '12 mill lane', 'um actually make them medium', 'yes but make it small', 'no the address is wrong', '14 mill lane', 'no cheese on the ham', 'yes please'];
    const { calls, replies } = await hold('forno', lines);
    const items = (size: string, more = {}): object[] => [{ name: 'Ham pizza', quantity: 3, size, ...more }];
    expect(replies[5]).toBe('What address should it go to?');
    expect(calls.filter(([name]) => name !== 'readMenu')).toEqual([
      ['priceOrder', { items: items('large') }],
      ['priceOrder', { items: items('medium') }],
      ['priceOrder', { items: items('small') }],
      ['priceOrder', { items: items('small', { notes: 'without cheese' }) }],
      ['placeOrder', { items: items('small', { notes: 'without cheese' }), address: '14 mill lane', confirmed: true }],
    ]);
  });

  test('waits, asks what was ordered, has it repeated, begins again, and gives up', async () => {
    const { replies, calls, awaiting } = await hold('forno', ['three olive pizzas to 30 king street', 'wait', 'what did i order', 'how much will that be', 'start again', 'one ham', 'i dont want it anymore']);
    expect(replies.slice(1)).toEqual([
      'Take your time.',
      'Three olive pizzas to 30 king street, 27 euros in total. Shall I place the order?',
      'Three olive pizzas to 30 king street, 27 euros in total. Shall I place the order?',
      'All right, from the beginning. Which pizza would you like?',
      'What address should it go to?',
      'All right, I have stopped that. What else can I do for you?',
    ]);
    expect(calls.some(([name]) => name === 'placeOrder')).toBe(false);
    expect(awaiting).toBeNull();
  });

  test('says "yep" to an open question, swears, and asks who this is: nothing is made of it', async () => {
    const { replies, calls } = await hold('forno', ['two ham pizzas', 'yep', 'this is bullshit', 'are you a robot', 'why do you need that', 'never mind']);
    expect(replies.slice(1)).toEqual([
      'Sorry, I did not get that. What address should it go to?',
      'I am sorry that this is not going well. What address should it go to?',
      'I am Rosa, an automated assistant and not a person. What address should it go to?',
      'I need the address to place the order. What address should it go to?',
      'All right, I have stopped that. What else can I do for you?',
    ]);
    expect(calls).toEqual([listed]);
  });

  test('points at what was read out, and has several things heard in one breath', async () => {
    const placed = async (lines: string[]) => (await hold('forno', lines)).calls.filter(([name]) => name === 'placeOrder').map(([, inputs]) => inputs.items);
    expect(await placed(["what's on the menu", "i'll take the second one", '9 elm street', 'large please', 'yes'])).toEqual([[{ name: 'Vegetarian pizza', quantity: 1, size: 'large' }]]);
    expect(await placed(["what's the most expensive one", "i'll have two of those", '8 king street', 'no i said two', 'yes'])).toEqual([[{ name: 'Ham pizza', quantity: 2 }]]);
    expect(await placed(['can i have three pizzas', 'ham olive and pepper', 'fifteen high street', 'swap the pepper for another ham', 'perfect'])).toEqual([[{ name: 'Ham pizza', quantity: 2 }, { name: 'Olive pizza', quantity: 1 }]]);
    expect(await placed(['i want to order a ham pizza for a party tomorrow at 6 pm to 34 lake road apartment 5', 'no wait one more ham', 'add extra cheese', 'place it'])).toEqual([[{ name: 'Ham pizza', quantity: 2, notes: 'with extra cheese' }]]);
  });

  test('complains, and orders nothing by it', async () => {
    const { calls, replies } = await hold('forno', ['order a pizza', 'the pizza was cold', 'can i pay with cash', 'thank you very much']);
    expect(calls).toEqual([]);
    expect(replies.at(-1)).toBe('You are welcome. Which pizza would you like?');
  });

  test('follows an order up: "where is it", "how long", "cancel it"', async () => {
    const { calls } = await hold('forno', ['a ham pizza to 12 mill lane', 'yes', "where's my order", 'how long will it take', 'cancel it', 'yes']);
    expect(calls.map(([name]) => name)).toEqual(['readMenu', 'priceOrder', 'placeOrder', 'trackOrder', 'trackOrder', 'cancelOrder']);
  });
});

describe.skipIf(lacksModel)('a customer of the bank', () => {
  const verified = { verificationLevel: 2 };

  test('moves money, changes the amount and the payee, asks whether it went through, and cancels it', async () => {
    const { calls, replies } = await hold('bank', ['transfer 250 dollars to savings', 'from checking', 'no make it 300', 'no to uncle bob', 'yes', 'did it go through', 'cancel it', 'yes'], verified);
    const score = ['scoreAction', { actionType: 'TRANSFER', amount: 300 }];
    expect(calls.filter(([name]) => name !== 'scoreAction')).toEqual([
      ['submitTransfer', { fromAccount: 'checking', toAccountOrPayee: 'uncle bob', amount: 300, currency: 'USD', readBackConfirmed: true }],
      ['getTransferStatus', { transferId: expect.any(String) }],
      ['cancelTransfer', { transferId: expect.any(String) }],
    ]);
    expect(calls.filter(([name]) => name === 'scoreAction').at(-1)).toEqual(score);
    expect(replies[1]).toBe('250 dollars, from checking, to savings. Shall I submit the transfer?');
    expect(replies[3]).toBe('300 dollars, from checking, to uncle bob. Shall I submit the transfer?');
  });

  test('says who, whence and whither in any order, and a number after "from" is no amount', async () => {
    const moved = async (lines: string[]) => (await hold('bank', lines, verified)).calls.filter(([name]) => name === 'submitTransfer').map(([, inputs]) => [inputs.amount, inputs.currency, inputs.fromAccount, inputs.toAccountOrPayee]);
    expect(await moved(['send anna 50 euros', 'from account 1001', 'yes'])).toEqual([[50, 'EUR', '1001', 'anna']]);
    expect(await moved(['could you move um like three hundred bucks over to my savings', 'it should come from checking', "that's right"])).toEqual([[300, 'USD', 'checking', 'savings']]);
    expect(await moved(['transfer two hundred and fifty dollars from checking to savings please', 'yes but from savings to checking', 'yes'])).toEqual([[250, 'USD', 'savings', 'checking']]);
    expect(await moved(['pay 300 to account 9999 from account 1111', 'dollars', 'from 2222', 'submit it'])).toEqual([[300, 'USD', '2222', '9999']]);
    expect(await moved(['move 1,200.50 euros from my savings account to checking', 'wrong amount', '1,250', 'yes'])).toEqual([[1250, 'EUR', 'savings account', 'checking']]);
  });

  test('says yes with the very command, and "cancel it" alone is no yes to a cancellation', async () => {
    const names = async (lines: string[]) => (await hold('bank', lines, verified)).calls.map(([name]) => name);
    expect(await names(['cancel a transfer', 'T1234', 'yes cancel it'])).toEqual(['cancelTransfer']);
    expect(await names(['cancel a transfer', 'T1234', 'cancel it'])).toEqual([]);
  });

  test('gives another number than the one asked for, and it is not taken for it', async () => {
    const { calls, askedFor } = await hold('bank', ['someone has stolen my credit card', 'my customer number is 1234567890']);
    expect([calls, askedFor]).toEqual([[], ['cardToken']]);
    const contact = await hold('bank', ['change my phone number', 'to 555 987 6543', '1234567890', 'yes'], verified);
    expect(contact.calls[0]).toEqual(['updateContactDetails', { field: 'PHONE', newValue: '555 987 6543', customerNumber: '1234567890' }]);
  });

  test('asks on about another account, and about the fee of what is being ordered', async () => {
    expect((await hold('bank', ["what's my balance", 'account 5555', 'sorry 6666', 'and for account 7777'], verified)).calls).toEqual(['5555', '6666', '7777'].map((accountNumber) => ['getAccountBalance', { accountNumber }]));
    const { calls } = await hold('bank', ["i need a new card it's damaged", 'it ends in 9876', 'is there a fee', 'yes', 'debit', 'yes'], verified);
    expect(calls.map(([name]) => name)).toEqual(['quoteReplacementFee', 'orderReplacementCard']);
    expect(calls[0]?.[1]).toEqual({ reasonCode: 'DAMAGED', rush: true, cardType: 'DEBIT' });
  });

  test('answers several questions at once, and corrects an answer given before', async () => {
    const { calls } = await hold('bank', ['i want to move money', 'two hundred and fifty bucks', 'from my current account to anna', 'no wait make it 200', 'us dollars', 'yes'], verified);
    expect(calls.at(-1)).toEqual(['submitTransfer', { fromAccount: 'current account', toAccountOrPayee: 'anna', amount: 200, currency: 'USD', readBackConfirmed: true }]);
  });

  test('names a card by its kind, then by its digits, and corrects them in the read-back', async () => {
    const { replies, calls } = await hold('bank', ['i lost my card', 'my debit card', 'the one ending 4242', "no it's the one ending 4343", 'it was stolen', 'yes', 'why do you need that', 'no']);
    expect(replies.slice(1)).toEqual([
      'I need its number, or the digits that it ends in. Which card is it?',
      'Card 4242, reason lost. Shall I block the card?',
      'Card 4343, reason lost. Shall I block the card?',
      'Card 4343, reason stolen. Shall I block the card?',
      expect.stringMatching(/^I have blocked the card\. Your block reference is \w+\. To send the customer notice, I need one more thing\. What is your customer number\?$/),
      'I need the customer number to send the customer notice. What is your customer number?',
      'All right, I leave it at that. What was done before stays done. What else can I do for you?',
    ]);
    expect(calls).toEqual([['blockCard', { cardToken: '4343', reasonCode: 'STOLEN' }]]);
  });

  test('cannot change what was confirmed and done under what still follows', async () => {
    const { calls } = await hold('bank', ['i lost my card ending 4242', 'yes', 'no make it the one ending 4343', '1234567890']);
    expect(calls.map(([name]) => name)).toEqual(['blockCard', 'sendCustomerNotice']);
    expect(calls[1]?.[1]).toMatchObject({ customerNumber: '1234567890', values: { cardToken: '4242' } });
  });

  test('is handed over to a person in the middle of something, who goes on with it', async () => {
    const { replies, awaiting } = await hold('bank', ["what's my balance", 'i want to talk to a person', 'yes']);
    expect(replies[2]).toMatch(/^I have handed you over to a person\. Your handoff reference is \w+\. The expected wait is \d+ minutes\.$/);
    expect(awaiting).toBeNull();
  });

  test('is refused in a sentence, told why, and led through', async () => {
    const { replies } = await hold('bank', ['i want to transfer money to bob', 'why']);
    expect(replies).toEqual(['I can do that once I have checked who you are. What is your customer number?', 'I need the customer number to send the one-time code, and only after that I can move money. What is your customer number?']);
  });

  test('hears what the agent can do, a few at a time', async () => {
    const { replies } = await hold('bank', ['what can you do', 'yes', 'what else can you do']);
    expect(replies[0]).toBe('You can say, for example: look up my details, tell me my balance, explain my recent movements, check my card or tell me the replacement fee. There are 16 more things that I can do. Shall I go on?');
    expect(replies[1]).toMatch(/There are 11 more\. Shall I go on\?$/);
    expect(replies[2]).toMatch(/There are 6 more\. Shall I go on\?$/);
  });

  test('changes a phone number without its being taken for another number', async () => {
    const { replies, askedFor } = await hold('bank', ['change my phone number to 555 123 4567'], verified);
    expect([replies[0], askedFor]).toEqual(['What is your customer number?', ['customerNumber']]);
  });

  test('reads on, and takes an amount for no account', async () => {
    const { replies, calls } = await hold('bank', ['what did i spend last week', 'account 12345678', 'more', 'show me transactions over 100 dollars'], verified);
    expect(replies[1]).toMatch(/Shall I go on\?$/);
    expect(replies[2]).not.toMatch(/^Sorry/);
    expect(calls.map(([, inputs]) => inputs.accountNumber)).toEqual(['12345678', '12345678']);
  });
});
