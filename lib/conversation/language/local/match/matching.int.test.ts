import { existsSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { AgentModel } from '@/lib/conversation/model/agent-model.ts';
import { loadAgent } from '../../../../../tests/support/conversation.ts';
import { modelsDir } from '../../../../../tests/support/models-dir.ts';
import { createLanguageSide } from '../../create-language-side.ts';

const lacksModel = !existsSync(path.join(modelsDir, 'bge-small-en-v1.5', 'model.onnx'));
const language = createLanguageSide({ env: { FOUNDRY_MODELS_DIR: modelsDir, FOUNDRY_EMBEDDINGS: lacksModel ? 'lexical' : 'auto', FOUNDRY_LLM_MODEL: undefined, OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined }, logger: pino({ level: 'silent' }) });
const models = { forno: new AgentModel(await loadAgent('forno-piccolo-pizza-ordering'), 1), bank: new AgentModel(await loadAgent('northwind-bank-retail-banking'), 1) };

async function meant(model: AgentModel, text: string): Promise<string | null> {
  const { capability, options } = await language.understand({ model, text, pending: null, choice: [], recent: null, history: [], vocabulary: [], now: new Date('2026-05-04T10:00:00Z'), timeZone: 'Europe/Rome' });
  return capability ?? (options.length > 0 ? options.join('|') : null);
}

/** Needs the sentence model, which `npx foundry models` fetches. */
describe.skipIf(lacksModel)('what callers mean', () => {
  test.each([
    ['can I get a margherita', 'take-an-order'],
    ["i'm hungry i want pizza", 'take-an-order'],
    ['two pizzas please', 'take-an-order'],
    ['Two large margheritas and a diavola, please', 'take-an-order'],
    ['a margherita please', 'take-an-order'],
    ['two diavolas', 'take-an-order'],
    ['a refund please', 'cancel-an-order'],
    ["what's on the menu", 'tell-the-menu'],
    ['do you have vegan pizzas', 'tell-the-menu'],
    ['where is my order', 'where-is-my-pizza'],
    ['how long until it gets here', 'where-is-my-pizza'],
    ["i don't want the pizza anymore please cancel", 'cancel-an-order'],
    ["what's the weather like in paris", null],
    ['who won the world cup', null],
  ])('pizzeria: %s', async (text, capability) => {
    expect(await meant(models.forno, text)).toBe(capability);
  });
  test.each([
    ['how much money do i have in my account', 'tell-the-balance'],
    ['someone stole my credit card', 'block-a-lost-or-stolen-card'],
    ['my wallet was stolen', 'block-a-lost-or-stolen-card'],
    ['i want to send two hundred dollars to anna', 'move-money'],
    ['transfer fifty euros to my savings', 'move-money'],
    ['going abroad next week can i use my card there', 'set-a-travel-notice'],
    ["where's the nearest atm", 'find-a-branch'],
    ['freeze my card for now', 'lock-or-unlock-a-card'],
    ['i got my new card how do i activate it', 'activate-a-card'],
    ["i don't recognise a charge", 'open-a-dispute'],
    ['when is my next mortgage payment', 'tell-the-loan-balance'],
    ['i moved to a new address', 'change-contact-details'],
    ['1234567890', null],
    ['who is the president of france', null],
  ])('bank: %s', async (text, capability) => {
    expect(await meant(models.bank, text)).toBe(capability);
  });
});

test('without the model, shared words find what is named', async () => {
  const words = createLanguageSide({ env: { FOUNDRY_MODELS_DIR: '/nowhere', FOUNDRY_EMBEDDINGS: 'lexical', FOUNDRY_LLM_MODEL: undefined, OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined }, logger: pino({ level: 'silent' }) });
  const { capability } = await words.understand({ model: models.bank, text: 'please unlock my card', pending: null, choice: [], recent: null, history: [], vocabulary: [], now: new Date(), timeZone: 'Europe/Rome' });
  expect(capability).toBe('lock-or-unlock-a-card');
});
