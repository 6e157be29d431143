import { expect, test, type Page } from '@playwright/test';
import type { Session, Transcript } from '../../lib/contracts/sessions.ts';
import { signIn, talkState } from '../support/caller.ts';
import { agentIdOf, openAs, pizzeriaDossier, publishDefault, type PizzeriaDossier } from '../support/desk.ts';
import { readStack } from '../support/stack.ts';

const name = 'Lighthouse Pizza';
const agentId = agentIdOf(name);
/** From signing in to an agent that a caller can pick, ms. */
const mostMs = 120_000;
/** The next version: nobody is asked for an address any more. */
const forgetAddress = ({ dossierSpecificDefinitions: { functionCatalogEntries } }: PizzeriaDossier): void => {
  for (const { functionName, inputs } of functionCatalogEntries) if (functionName === 'placeOrder') inputs.splice(inputs.findIndex((input) => input.name === 'address'), 1);
};

const log = (page: Page) => page.getByRole('log', { name: 'Conversation' });
const replies = (page: Page) => log(page).locator('[data-speaker="agent"][data-final="true"]');

/** Says something over the page's WebSocket and waits for what is answered. */
async function say(page: Page, text: string, answer: RegExp): Promise<void> {
  const before = await replies(page).count();
  await page.getByLabel('Message').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => replies(page).count(), { timeout: 30_000 }).toBeGreaterThan(before);
  await expect(replies(page).last()).toContainText(answer);
}

async function beginWriting(page: Page): Promise<string> {
  await page.goto('/');
  await page.getByRole('link', { name: `Talk to ${name}` }).click();
  await page.getByRole('button', { name: /Type instead|Start writing/ }).click();
  await expect(talkState(page)).toHaveAttribute('data-state', 'chatting');
  await expect(replies(page).first()).toBeVisible();
  return new URL(page.url()).searchParams.get('session') ?? '';
}

/** Drops a dossier on the build page and publishes what it makes, as a new admin would. */
async function publish(page: Page, text: string): Promise<void> {
  await page.goto('/build');
  await page.getByLabel('Dossier file').setInputFiles({ name: 'lighthouse.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(page.getByText(/^Ready: \d+ capabilities/)).toBeVisible();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText(/Published as version \d+: live now/).first()).toBeVisible();
}

test('a dossier goes from file to published agent in under two minutes, its next version shows as a readable diff, and is rolled back in the middle of a conversation without the caller noticing', async ({ browser }) => {
  test.setTimeout(180_000);
  const { address } = readStack();
  const caller = await openAs(browser, 'user', 'Cara Caller');
  const context = await browser.newContext({ baseURL: address });
  const admin = await context.newPage();

  const begun = Date.now();
  await signIn(admin, '/build');
  await publish(admin, await pizzeriaDossier(name));
  await caller.page.goto('/');
  await expect(caller.page.getByRole('link', { name: `Talk to ${name}` })).toBeVisible();
  expect(Date.now() - begun).toBeLessThan(mostMs);
  await publishDefault(admin);

  await publish(admin, await pizzeriaDossier(name, forgetAddress));
  const sessionId = await beginWriting(caller.page);
  await say(caller.page, 'I would like to order a margherita', /shall i|is that right|correct|place the order/i);

  await admin.goto(`/agents/${agentId}?tab=versions`);
  await admin.getByRole('link', { name: 'Compare version 1 with 2' }).click();
  await expect(admin.getByRole('heading', { level: 1, name: 'What changes from version 1 to 2' })).toBeVisible();
  await expect(admin.getByText('The function "placeOrder" has no input address any more.')).toBeVisible();
  await admin.getByRole('link', { name: 'All versions' }).click();
  await admin.getByRole('button', { name: 'Roll back to this version 1' }).click();
  await expect(admin.getByText('Rolled back to version 1').first()).toBeVisible();
  await expect(admin.getByText('Version 3', { exact: true })).toBeVisible();

  // The caller goes on where they were: the order of version 2, which needs no address, is placed on the yes.
  await say(caller.page, 'Yes please', /order/i);
  await expect(log(caller.page).locator('[data-tool="placeOrder"][data-tool-state="done"]')).toBeVisible();
  await expect(talkState(caller.page)).toHaveAttribute('data-state', 'chatting');
  await expect(caller.page.getByText(/version|rolled back|switched off|published/i)).toHaveCount(0);
  const session = (await (await caller.page.request.get(`/api/sessions/${sessionId}`)).json()) as Session;
  expect(session).toMatchObject({ agent_version: 2, state: 'open' });
  const { entries } = (await (await caller.page.request.get(`/api/sessions/${sessionId}/transcript`)).json()) as Transcript;
  expect(entries.filter((entry) => entry.tool?.function === 'placeOrder').map((entry) => [entry.tool?.ok, 'address' in (entry.tool?.inputs ?? {})])).toEqual([[true, false]]);

  // Who begins now meets the version that was rolled back to: it asks for the address.
  const next = await beginWriting(caller.page);
  expect(next).not.toBe(sessionId);
  await say(caller.page, 'I would like to order a margherita', /address|where/i);
  await caller.context.close();
  await context.close();
});
