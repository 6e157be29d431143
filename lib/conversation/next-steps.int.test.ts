import { existsSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { createFunctionRunner } from '@/lib/functions/create-function-runner.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { loadAgent, startConversation } from '../../tests/support/conversation.ts';
import { modelsDir } from '../../tests/support/models-dir.ts';
import { testRedis } from '../../tests/support/redis.ts';

const lacksModel = !existsSync(path.join(modelsDir, 'bge-small-en-v1.5', 'model.onnx'));
const redis = await testRedis();
const logger = pino({ level: 'silent' });
const functions = createFunctionRunner({ mockApi: createMockApi({ redis, logger }), logger });
const bank = await loadAgent('northwind-bank-retail-banking');
const forno = await loadAgent('forno-piccolo-pizza-ordering');
afterEach(async () => {
  await redis.flushall();
});

/** Needs the sentence model, which `npx foundry models` fetches. */
describe.skipIf(lacksModel)('what follows a request', () => {
  test('a code that was sent is asked for, and a bare code then answers', async () => {
    const { say } = startConversation({ agent: bank, redis, functions });
    for (const answer of ['verify my identity', '1234567890', 'sms']) await say(answer);
    const sent = await say('yes');
    expect(sent).toMatchObject({ calls: [{ function: 'sendOneTimeCode', ok: true }], awaiting: 'input', asked_for: ['code'] });
    expect(sent.text).toMatch(/^I have sent the one-time code\. .+ What is the code\?$/);
    const given = await say('123456');
    expect(given).toMatchObject({ capability: { id: 'finish-verification' }, calls: [{ function: 'checkOneTimeCode', ok: true }], awaiting: null });
  });

  test('a request of another trade is told what the agent can do instead, and nothing is begun', async () => {
    for (const text of ['I want to book a flight', 'buy me a train ticket']) {
      const end = await startConversation({ agent: forno, redis, functions }).say(text);
      expect(end).toMatchObject({ capability: null, awaiting: null, calls: [] });
      expect(end.text).toMatch(/^Sorry, I cannot help with that here\. You can say, for example: /);
    }
  });
});
