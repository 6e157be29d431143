import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { MockState } from '../../lib/contracts/mock.ts';
import type { Transcript } from '../../lib/contracts/sessions.ts';
import { openCaller, recognise, signIn, speech, talkState, type Caller } from '../support/caller.ts';
import { heardSound } from '../support/page-recorder.ts';
import { soundsLike } from '../support/sounds-like.ts';
import { readStack, waitForHealthy } from '../support/stack.ts';

const agentId = 'forno-piccolo-pizza-ordering';
const dossier = path.resolve('examples/forno-piccolo.json');

test.describe.configure({ mode: 'serial' });

let caller: Caller;
test.beforeAll(async () => {
  await waitForHealthy();
  caller = await openCaller();
});
test.afterAll(() => caller?.close());

test('a dossier that is dropped on the page becomes an agent that is live within a second', async () => {
  const { page } = caller;
  await signIn(page, '/build');
  await page.getByLabel('Dossier file').setInputFiles(dossier);
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result.getByText('Ready: 4 capabilities')).toBeVisible();
  await expect(result.getByText('Take an order').first()).toBeVisible();
  await page.getByRole('button', { name: 'Publish' }).click();
  // Where another test has published the same dossier before, there is nothing to change.
  await expect(result.getByText(/Published as version \d+: live now|Nothing changed: version \d+ is live already/)).toBeVisible();
  await expect.poll(async () => (await page.request.get(`/api/agents/${agentId}`)).status(), { timeout: 1_000 }).toBe(200);
});

test('an agent file edited by hand goes live the same way, and a broken one keeps the last good version', async () => {
  const { page } = caller;
  const file = path.join(readStack().agents_dir, `${agentId}.yaml`);
  const good = await readFile(file, 'utf8');
  const card = async () => (await (await page.request.get(`/api/agents/${agentId}`)).json()) as { description: string; problems: { message: string; range: { start: { line: number } } }[] };
  await writeFile(file, good.replace('description: Take pizza orders by voice. A small example.', 'description: Pizza by voice.'));
  await expect.poll(async () => (await card()).description).toBe('Pizza by voice.');
  await writeFile(file, good.replace('kind: Agent', 'kind: Pizza'));
  await expect.poll(async () => (await card()).problems.length).toBeGreaterThan(0);
  const broken = await card();
  expect(broken.description).toBe('Pizza by voice.');
  expect(broken.problems[0]!.range.start.line).toBe(good.split('\n').indexOf('kind: Agent') + 1);
  await writeFile(file, good);
  await expect.poll(card).toMatchObject({ description: 'Take pizza orders by voice. A small example.', problems: [] });
});

test('a person calls, orders a pizza by voice, hears it read back, says yes, and it is placed', async () => {
  test.setTimeout(180_000);
  const { page } = caller;
  await page.goto('/');
  await page.getByRole('link', { name: 'Talk to Forno Piccolo' }).click();
  await page.getByRole('button', { name: 'Start call' }).click();
  const conversation = page.getByRole('log', { name: 'Conversation' });
  await expect(talkState(page)).toHaveAttribute('data-state', /speaking|listening/, { timeout: 15_000 });
  await caller.heardOut();
  await caller.say('I want to order a large mushroom pizza.');
  await expect(conversation).toContainText(/large mushroom pizza/i, { timeout: 20_000 });
  await caller.heardOut();
  await caller.say('My address is seven Bridge Street.');
  await expect(conversation).toContainText(/bridge street/i, { timeout: 20_000 });
  await caller.heardOut();
  await caller.say('Yes, please go ahead.');
  await expect(conversation.locator('[data-tool="placeOrder"][data-tool-state="done"]')).toBeVisible({ timeout: 20_000 });
  await caller.heardOut();

  const sessionId = new URL(page.url()).searchParams.get('session')!;
  const { entries } = (await (await page.request.get(`/api/sessions/${sessionId}/transcript`)).json()) as Transcript;
  const placed = entries.filter((entry) => entry.tool?.function === 'placeOrder');
  expect(placed).toHaveLength(1);
  expect(placed[0]!.tool).toMatchObject({ ok: true, inputs: { confirmed: true, address: expect.stringMatching(/bridge street/i) } });
  const orderNumber = String(placed[0]!.tool!.outputs!.orderNumber);

  const { records, effects } = (await (await page.request.get(`/api/mock/${agentId}/_state?scope=${sessionId}`)).json()) as MockState;
  expect(records.Order?.[orderNumber]).toMatchObject({ orderNumber, address: expect.stringMatching(/bridge street/i) });
  expect(effects.filter((effect) => effect.function === 'placeOrder')).toHaveLength(1);

  const client = speech();
  const heard = await recognise(client, await heardSound(page));
  client.close();
  expect(heard).toMatch(/^hello/);
  for (const sentence of ['this is rosa', 'seven bridge street', 'i have placed the order', 'your order number is']) expect(soundsLike(heard, sentence), `"${sentence}" in "${heard}"`).toBeGreaterThanOrEqual(0.75);
});

test('typing on the same session is answered, and a reload goes on where it was', async () => {
  const { page } = caller;
  const conversation = page.getByRole('log', { name: 'Conversation' });
  await page.getByRole('button', { name: 'Mute microphone' }).click();
  await page.getByLabel('Message').fill('Where is my pizza?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(conversation.locator('[data-tool="trackOrder"][data-tool-state="done"]')).toBeVisible({ timeout: 15_000 });
  await expect(conversation.locator('[data-speaker="agent"][data-final="true"]').last()).toContainText(/minutes left/i, { timeout: 15_000 });
  const said = await conversation.locator('[data-speaker] p:first-of-type').allTextContents();
  expect(said.length).toBeGreaterThanOrEqual(8);
  await page.reload();
  await expect(conversation.locator('[data-speaker]').nth(said.length - 1)).toBeVisible({ timeout: 15_000 });
  expect((await conversation.locator('[data-speaker] p:first-of-type').allTextContents()).slice(0, said.length)).toEqual(said);
  await expect(conversation.locator('[data-tool="placeOrder"]')).toHaveCount(1);
  await expect(talkState(page)).toHaveAttribute('data-state', /listening|speaking/, { timeout: 20_000 });
  await page.getByRole('button', { name: 'End call' }).click();
  await expect(talkState(page)).toHaveAttribute('data-state', 'ended', { timeout: 10_000 });
});
