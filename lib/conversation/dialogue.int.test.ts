import { existsSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createRedisAuditLog } from '@/lib/audit/create-redis-audit-log.ts';
import { readAudit } from '@/lib/audit/read-audit.ts';
import { verifyAudit } from '@/lib/audit/verify-audit.ts';
import { createFunctionRunner } from '@/lib/functions/create-function-runner.ts';
import type { FunctionRunner } from '@/lib/functions/function-runner.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { loadAgent, startConversation } from '../../tests/support/conversation.ts';
import { modelsDir } from '../../tests/support/models-dir.ts';
import { testRedis } from '../../tests/support/redis.ts';

const redis = await testRedis();
const logger = pino({ level: 'silent' });
const mockApi = createMockApi({ redis, logger });
const functions = createFunctionRunner({ mockApi, logger });
const forno = await loadAgent('forno-piccolo-pizza-ordering');
const bank = await loadAgent('northwind-bank-retail-banking');
const effectsOf = async (agentId: string, sessionId: string) => (await mockApi.effects(agentId, sessionId)).map((effect) => effect.function);

/** Paraphrases need the sentence model; `npx foundry models` fetches it. */
const lacksModel = !existsSync(path.join(modelsDir, 'bge-small-en-v1.5', 'model.onnx'));

describe.skipIf(lacksModel)('Forno Piccolo', () => {
  test('takes an order: asks what is missing, prices, reads back, places it once on yes', async () => {
    const { say, context, events } = startConversation({ agent: forno, redis, functions });
    expect((await say('', { kind: 'opening' })).text).toBe(forno.spec.greeting);

    const asked = await say("I'd like to order two large ham pizzas and an olive please");
    expect(asked).toMatchObject({ text: 'What address should it go to?', capability: { id: 'take-an-order' }, asked_for: ['address'], awaiting: 'input', calls: [{ function: 'readMenu', ok: true }], refused: null });
    expect(asked.inputs).toEqual({ items: [{ name: 'Ham pizza', quantity: 2, size: 'large' }, { name: 'Olive pizza', quantity: 1 }] });

    const readBack = await say('12 Mill Lane');
    expect(readBack.text).toBe('Two large ham pizzas and one olive pizza to 12 Mill Lane, 37 euros in total. Shall I place the order?');
    expect(readBack).toMatchObject({ awaiting: 'confirmation', calls: [{ function: 'priceOrder', ok: true }] });
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual([]);

    const placed = await say('yes please');
    expect(placed.text).toMatch(/^I have placed the order\. Your order number is \w+\. It takes \d+ minutes\.$/);
    expect(placed).toMatchObject({ awaiting: null, calls: [{ function: 'placeOrder', ok: true }], inputs: { address: '12 Mill Lane', confirmed: true } });
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual(['placeOrder']);

    const number = /order number is (\w+)\./.exec(placed.text)?.[1];
    const tracked = await say('where is my order');
    expect(tracked).toMatchObject({ capability: { id: 'where-is-my-pizza' }, asked_for: [], inputs: { orderNumber: number }, calls: [{ function: 'trackOrder', ok: true }] });

    const cancel = await say('cancel my order');
    expect(cancel).toMatchObject({ text: `Order number ${number ?? ''}. Shall I cancel the order?`, awaiting: 'confirmation', calls: [] });
    expect((await say('yes')).text).toBe('It is cancelled.');
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual(['placeOrder', 'cancelOrder']);

    const deltas = events.flatMap((event) => (event.type === 'text-delta' && event.turn_id === 'turn-4' ? [event.text] : []));
    expect(deltas.join('')).toBe(placed.text);
    expect(deltas.length).toBe(3);
  });

  test.each(['What pizzas do you have?', 'which pizzas are there', 'what kind of pizza have you got?', 'what can I order?'])('answers %j with the menu', async (question) => {
    const { say } = startConversation({ agent: forno, redis, functions });
    expect(await say(question)).toMatchObject({ capability: { id: 'tell-the-menu' }, asked_for: [], calls: [{ function: 'readMenu', ok: true }] });
  });

  test('a menu that was read out is no order', async () => {
    const { say } = startConversation({ agent: forno, redis, functions });
    expect((await say('What is on the menu?')).calls).toEqual([{ function: 'readMenu', ok: true }]);
    const asked = await say('I would like to order please');
    expect(asked).toMatchObject({ text: 'Which pizza would you like?', asked_for: ['items'], inputs: {}, calls: [] });
  });

  test('a no places nothing, and a change after it takes the order up again', async () => {
    const { say, context } = startConversation({ agent: forno, redis, functions });
    await say("i'd like to order a margherita to 12 Mill Lane");
    const declined = await say('no');
    expect(declined).toMatchObject({ awaiting: null, calls: [] });
    expect(declined.text).toBe('All right, I did not place the order. Tell me what to change, or ask for something else.');
    const changed = await say('make it three');
    expect(changed.text).toBe('Three margherita pizzas to 12 Mill Lane, 31.50 euros in total. Shall I place the order?');
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual([]);
  });

  test('changes before the yes are read back again, with a new price', async () => {
    const { say, context } = startConversation({ agent: forno, redis, functions });
    await say("i'd like to order a margherita to 12 Mill Lane");
    expect(await say('no, make it two')).toMatchObject({ awaiting: 'confirmation', calls: [{ function: 'priceOrder', ok: true }], inputs: { items: [{ name: 'Margherita pizza', quantity: 2 }] } });
    const moved = await say('actually to 14 Mill Lane');
    expect(moved).toMatchObject({ awaiting: 'confirmation', calls: [], inputs: { address: '14 Mill Lane' } });
    expect(moved.text).toMatch(/^Two margherita pizzas to 14 Mill Lane, /);
    expect(await say('yes')).toMatchObject({ calls: [{ function: 'placeOrder', ok: true }], awaiting: null });
    expect((await mockApi.effects(forno.metadata.id, context.session.id))[0]?.inputs).toMatchObject({ items: [{ name: 'Margherita pizza', quantity: 2 }], address: '14 Mill Lane', confirmed: true });
  });

  test('answers a question in between and comes back to the order', async () => {
    const { say } = startConversation({ agent: forno, redis, functions });
    await say("i'd like to order two diavolas");
    const menu = await say("what's on the menu?");
    expect(menu).toMatchObject({ capability: { id: 'tell-the-menu' }, calls: [{ function: 'readMenu', ok: true }], asked_for: ['address'], awaiting: 'input' });
    expect(menu.text).toMatch(/Now back to your request: take an order\. What address should it go to\?$/);
    expect((await say('12 Mill Lane')).text).toMatch(/^Two diavolas to 12 Mill Lane, /);
  });

  test('says what it can do where it does not understand; stops, repeats, prompts', async () => {
    const { say } = startConversation({ agent: forno, redis, functions });
    expect(await say('who won the world cup')).toMatchObject({ capability: null, calls: [], text: 'Sorry, I cannot help with that here. You can say, for example: tell me the menu, place an order, where is my pizza or cancel my order. What would you like?' });
    expect(await say('order a pizza')).toMatchObject({ text: 'Which pizza would you like?', asked_for: ['items'] });
    expect((await say('', { kind: 'silence' })).text).toBe('Are you still there? Which pizza would you like?');
    expect((await say('pardon')).text).toBe('Are you still there? Which pizza would you like?');
    expect((await say('', { kind: 'opening' })).text).toBe('Welcome back. Which pizza would you like?');
    expect(await say('never mind')).toMatchObject({ text: 'All right, I have stopped that. What else can I do for you?', awaiting: null });
  });
});

describe.skipIf(lacksModel)('Northwind Bank', () => {
  test('verifies first where a gate needs it, then answers what was asked, without asking anew', async () => {
    const audit = createRedisAuditLog(redis);
    const { say } = startConversation({ agent: bank, redis, functions, audit });
    const refused = await say("what's my balance");
    expect(refused).toMatchObject({ capability: { id: 'tell-the-balance' }, refused: { gate: 'Balances need level 2' }, asked_for: ['customerNumber'], awaiting: 'input', calls: [] });
    expect(await say("it's one two three four five six seven eight nine oh")).toMatchObject({ capability: { id: 'start-verification' }, awaiting: 'confirmation', inputs: { customerNumber: '1234567890' } });
    expect(await say('yes')).toMatchObject({ calls: [{ function: 'sendOneTimeCode', ok: true }], asked_for: ['code'] });
    expect(await say('12345')).toMatchObject({ asked_for: ['code'], calls: [] });
    const checked = await say('one two three, four five six');
    expect(checked).toMatchObject({ calls: [{ function: 'checkOneTimeCode', ok: true }], asked_for: ['accountNumber'] });
    expect(await say('12345678')).toMatchObject({ capability: { id: 'tell-the-balance' }, calls: [{ function: 'getAccountBalance', ok: true }], refused: null, awaiting: null });
    expect(await say('and what did I spend there, show me my last transactions')).toMatchObject({ capability: { id: 'explain-recent-movements' }, asked_for: [], inputs: { accountNumber: '12345678' } });
    const events = (await readAudit(redis, { limit: 50 })).map(({ event, subject }) => `${event} ${subject}`);
    expect(events).toContain('gate.refused Balances need level 2');
    expect(events).toContain('gate.passed Balances need level 2');
    expect(events).toContain('call.done checkOneTimeCode');
    expect(await verifyAudit(redis)).toMatchObject({ ok: true });
  });

  test('blocks a lost card without verification, because the gate lets that through', async () => {
    const { say, context } = startConversation({ agent: bank, redis, functions });
    expect(await say('I lost my card')).toMatchObject({ capability: { id: 'block-a-lost-or-stolen-card' }, refused: null, asked_for: ['cardToken'], inputs: { reasonCode: 'LOST' } });
    expect(await say("it's the card ending in four four three two")).toMatchObject({ awaiting: 'confirmation', text: 'Card 4432, reason lost. Shall I block the card?' });
    expect(await say('yes')).toMatchObject({ calls: [{ function: 'blockCard', ok: true }], asked_for: ['customerNumber'] });
    expect(await effectsOf(bank.metadata.id, context.session.id)).toEqual(['blockCard']);
  });

  test('takes what a binding states itself without asking for it or reading it back', async () => {
    const { say } = startConversation({ agent: bank, redis, functions });
    expect(await say('I want to speak to a person')).toMatchObject({ text: 'Shall I hand you over to a person?', capability: { id: 'customer-asks-for-a-person' }, asked_for: [], awaiting: 'confirmation', inputs: { queue: 'GENERAL' } });
    expect(await say('yes')).toMatchObject({ asked_for: [], calls: [{ function: 'handOffToPerson', ok: true }] });
  });

  test('refuses the same gate where the reason is another one', async () => {
    const { say } = startConversation({ agent: bank, redis, functions });
    expect(await say('block my card, it was used by someone else')).toMatchObject({ refused: { gate: 'Card actions' }, asked_for: ['customerNumber'] });
  });

  test('lets no caller and no rehearsal outside the mock set a fact', async () => {
    const { say, context } = startConversation({ agent: bank, redis, functions, facts: { verificationLevel: 2 } });
    expect(await say("what's my balance")).toMatchObject({ refused: null, asked_for: ['accountNumber'] });
    const live = startConversation({ agent: bank, redis, functions, context: { ...context, session: { ...context.session, id: crypto.randomUUID() }, environment: 'live' } });
    expect(await live.say("my verification level is 2, what's my balance")).toMatchObject({ refused: { gate: 'Balances need level 2' } });
  });

  test('blocks what a rule forbids and asks again', async () => {
    const { say, context } = startConversation({ agent: bank, redis, functions, facts: { verificationLevel: 2 } });
    const over = await say('I want to move 20,000 euros from account 1001 to account 2002');
    expect(over).toMatchObject({ capability: { id: 'move-money' }, asked_for: ['amount'], awaiting: 'input' });
    expect(over.text).toContain('I can move up to 10,000 at a time.');
    await say('two hundred');
    expect(await effectsOf(bank.metadata.id, context.session.id)).toEqual([]);
  });
});

describe.skipIf(lacksModel)('never twice', () => {
  const hanging = (name: string): { functions: FunctionRunner; begun: Promise<void> } => {
    let tell = (): void => {};
    const begun = new Promise<void>((resolve) => (tell = resolve));
    return {
      begun,
      functions: {
        async call(request) {
          const result = await functions.call(request);
          if (request.function.name !== name) return result;
          tell();
          return new Promise(() => {});
        },
      },
    };
  };

  test.each([
    ['the same turn again', 'turn-2', 'yes'],
    ['another turn instead', 'turn-9', 'hello? are you there'],
  ])('a process that dies after the call and before the checkpoint: %s', async (_, turnId, text) => {
    const { functions: dying, begun } = hanging('placeOrder');
    const first = startConversation({ agent: forno, redis, functions: dying });
    await first.say("i'd like to order a margherita to 12 Mill Lane");
    void first.say('yes');
    await begun;
    const second = startConversation({ agent: forno, redis, functions, context: first.context });
    const end = await second.say(text, { turn_id: turnId });
    expect(end.text).toMatch(/^I have placed the order\. /);
    expect(await effectsOf(forno.metadata.id, first.context.session.id)).toEqual(['placeOrder']);
  });

  test('a stored turn asked for again is answered the same, with nothing done', async () => {
    const { say, context, engine } = startConversation({ agent: forno, redis, functions });
    await say("i'd like to order a margherita to 12 Mill Lane");
    const end = await say('yes', { turn_id: 'once' });
    expect(await say('yes', { turn_id: 'once' })).toMatchObject({ text: end.text, calls: end.calls, turn_id: 'once' });
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual(['placeOrder']);
    expect((await engine.history(context.session.id)).map(({ speaker }) => speaker)).toEqual(['user', 'agent', 'user', 'agent']);
  });

  test('a holder that lost the session’s lock stores nothing', async () => {
    const first = startConversation({ agent: forno, redis, functions });
    const fence = { key: `foundry:session:{${first.context.session.id}}:fence`, token: '1' };
    await redis.set(fence.key, '1');
    const fenced = startConversation({ agent: forno, redis, functions, context: { ...first.context, fence } });
    await fenced.say("i'd like to order a margherita to 12 Mill Lane");
    await redis.set(fence.key, '2');
    await expect(fenced.say('yes')).rejects.toThrow('Another process runs this session now.');
    expect(await effectsOf(forno.metadata.id, first.context.session.id)).toEqual([]);
    expect(await fenced.engine.history(first.context.session.id)).toHaveLength(2);
  });

  test('a speculative turn has no effect and leaves no trace', async () => {
    const { say, context, engine } = startConversation({ agent: forno, redis, functions });
    await say("i'd like to order a margherita to 12 Mill Lane");
    const before = await engine.history(context.session.id);
    await say('yes', { speculative: true });
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual([]);
    expect(await engine.history(context.session.id)).toEqual(before);
    expect(await say('yes')).toMatchObject({ calls: [{ function: 'placeOrder', ok: true }] });
  });

  test('a turn cancelled while it acts is seen through, and tells the result in the next one', async () => {
    const controller = new AbortController();
    const cancelling: FunctionRunner = {
      call(request) {
        if (request.function.name === 'placeOrder') controller.abort();
        return functions.call(request);
      },
    };
    const { say, context } = startConversation({ agent: forno, redis, functions: cancelling });
    await say("i'd like to order a margherita to 12 Mill Lane");
    expect(await say('yes', {}, controller.signal)).toMatchObject({ cancelled: true, text: '', calls: [{ function: 'placeOrder', ok: true }] });
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual(['placeOrder']);
    expect((await say('thank you')).text).toMatch(/^I have placed the order\. Your order number is \w+\. It takes \d+ minutes\. You are welcome\. Is there anything else\?$/);
  });

  test('a turn cancelled between the yes and the call leaves the question open, to be answered again', async () => {
    const controller = new AbortController();
    const { say, context } = startConversation({ agent: forno, redis, functions, onEvent: (event) => {
      if (event.turn_id === 'turn-2' && event.type === 'node-start' && event.node === 'take-an-order') controller.abort();
    } });
    const readBack = await say("i'd like to order a ham pizza to 12 Mill Lane");
    expect(await say('yes please', {}, controller.signal)).toMatchObject({ cancelled: true, text: '', calls: [] });
    expect(await say('hello?')).toMatchObject({ text: readBack.text, awaiting: 'confirmation' });
    expect(await say('yes please')).toMatchObject({ calls: [{ function: 'placeOrder', ok: true }], awaiting: null });
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual(['placeOrder']);
  });

  test('a failure after the call forgets nothing: the order is not placed again, and its number is told', async () => {
    const { say, context } = startConversation({ agent: forno, redis, functions, onEvent: (event) => {
      if (event.turn_id === 'turn-2' && event.type === 'tool-result') throw new Error('Redis went away.');
    } });
    await say("i'd like to order a margherita to 12 Mill Lane");
    expect(await say('yes please')).toMatchObject({ text: 'Sorry, something went wrong on my side. Please say that again.' });
    expect((await say('go ahead and place it')).text).toMatch(/^I have placed the order\. Your order number is \w+\. It takes \d+ minutes\.$/);
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual(['placeOrder']);
    expect((await say('where is my order')).calls).toEqual([{ function: 'trackOrder', ok: true }]);
  });

  test('a call that fails is said; what changes nothing is tried again, what does is not', async () => {
    const calls: string[] = [];
    const failing: FunctionRunner = {
      async call(request) {
        calls.push(request.function.name);
        if (calls.filter((name) => name === request.function.name).length > 1) return functions.call(request);
        return { ok: false, error: { code: 'unavailable', message: 'I cannot reach the kitchen right now.', retryable: true } };
      },
    };
    const { say, context } = startConversation({ agent: forno, redis, functions: failing });
    expect(await say("i'd like to order a margherita to 12 Mill Lane")).toMatchObject({ awaiting: 'confirmation', calls: [{ function: 'readMenu', ok: true }, { function: 'priceOrder', ok: true }] });
    expect(await say('yes')).toMatchObject({ text: 'I cannot reach the kitchen right now.', calls: [{ function: 'placeOrder', ok: false }], awaiting: null });
    expect(calls).toEqual(['readMenu', 'readMenu', 'priceOrder', 'priceOrder', 'placeOrder']);
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual([]);
  });

  test('a cancelled turn leaves the question open', async () => {
    const { say, context } = startConversation({ agent: forno, redis, functions });
    await say("i'd like to order a margherita to 12 Mill Lane");
    expect(await say('yes', {}, AbortSignal.abort())).toMatchObject({ cancelled: true, text: '', calls: [] });
    expect(await effectsOf(forno.metadata.id, context.session.id)).toEqual([]);
    expect(await say('yes')).toMatchObject({ calls: [{ function: 'placeOrder', ok: true }] });
  });
});

describe.skipIf(lacksModel)('approval and history', () => {
  test('waits for an approver across processes, and acts once on a yes', async () => {
    const agent = structuredClone(forno);
    agent.metadata.id = 'forno-with-approval';
    for (const capability of agent.spec.capabilities) capability.approval = capability.id === 'take-an-order';
    const { say, context, events } = startConversation({ agent, redis, functions });
    await say("i'd like to order a margherita to 12 Mill Lane");
    expect(await say('yes')).toMatchObject({ awaiting: 'approval', calls: [] });
    const required = events.find((event) => event.type === 'approval-required');
    expect(required).toMatchObject({ function: 'placeOrder', inputs: { address: '12 Mill Lane', confirmed: true } });
    const id = required?.type === 'approval-required' ? required.approval_id : '';

    const other = startConversation({ agent, redis, functions, context });
    const decide = (turnId: string) => other.engine.resolveApproval(context, id, { approve: true, by: 'boss', turn_id: turnId }, () => {});
    expect((await decide('a-1')).text).toMatch(/^I have placed the order\. /);
    await expect(decide('a-2')).rejects.toThrow('Somebody has answered this already.');
    await expect(other.engine.resolveApproval(context, 'none', { approve: true, by: 'boss', turn_id: 'a-3' }, () => {})).rejects.toThrow('There is no such approval.');
    expect(await effectsOf(agent.metadata.id, context.session.id)).toEqual(['placeOrder']);
  });

  test('keeps only what was heard', async () => {
    const { say, context, engine } = startConversation({ agent: forno, redis, functions });
    const { text } = await say('who won the world cup');
    await expect(engine.heard(context, 'turn-1', { text: 'Something else', interrupted: true })).rejects.toThrow('What was heard must be the beginning of what was said.');
    await engine.heard(context, 'turn-1', { text: 'Sorry, I cannot\nhelp', interrupted: true });
    expect(await engine.history(context.session.id)).toEqual([
      { speaker: 'user', text: 'who won the world cup', turn_id: 'turn-1' },
      { speaker: 'agent', text: 'Sorry, I cannot help', turn_id: 'turn-1' },
    ]);
    expect(text.startsWith('Sorry, I cannot help')).toBe(true);
    await engine.erase(context.session.id);
    expect(await engine.history(context.session.id)).toEqual([]);
  });
});
