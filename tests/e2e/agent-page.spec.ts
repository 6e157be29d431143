import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { signIn, talkState } from '../support/caller.ts';
import { agentIdOf, openAs, pizzeriaDossier, publishDefault, saveDossier, type PizzeriaDossier } from '../support/desk.ts';
import { readStack } from '../support/stack.ts';

test.describe.configure({ mode: 'serial' });

const name = 'Island Pizza';
const agent = `/agents/${agentIdOf(name)}`;
/** The next version: a gate lets more through, an input is no longer needed, a rule is gone. */
const loosen = ({ dossierSpecificDefinitions: parts }: PizzeriaDossier): void => {
  for (const gate of parts.accessGateMatrixEntries) if (gate.name === 'Menu is public') gate.gateCondition = "triplet.modeOfInteraction == 'READ' || triplet.modeOfInteraction == 'UPDATE'";
  for (const input of parts.functionCatalogEntries.find((one) => one.functionName === 'placeOrder')?.inputs ?? []) if (input.name === 'address') input.isRequired = false;
  parts.validationRules = parts.validationRules.filter((rule) => rule.name !== 'Some pizza');
};

let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ baseURL: readStack().address })).newPage();
  await signIn(page);
  await publishDefault(page);
  await saveDossier(page, name);
});
test.afterAll(() => page?.context().close());

const row = (version: number) => page.getByRole('table', { name: 'Versions' }).getByRole('row').filter({ has: page.getByRole('link', { name: `Look at version ${version}`, exact: true }) });

test('shows capabilities with their roles and gates, and functions with what they run', async () => {
  await page.goto(`${agent}?tab=capabilities`);
  const takers = page.getByRole('region', { name: 'Order taker' });
  await expect(takers.getByRole('listitem').filter({ hasText: 'Take an order' })).toContainText('Only ifOrders');
  await page.getByRole('tab', { name: /^Functions/ }).click();
  await expect(page).toHaveURL(/tab=functions$/);
  const runs = page.getByRole('list', { name: 'How Place order is run' });
  await expect(runs.getByRole('listitem').first()).toContainText('for Take an order');
  await page.reload();
  await expect(runs).toBeVisible();
  await page.getByRole('tab', { name: /^Gates/ }).click();
  await expect(page.getByText("triplet.modeOfInteraction == 'NOTIFY'")).toBeVisible();
});

test('each step of the workflow leads to its lines in the dossier, from the picture and from the list', async () => {
  const lines = (await pizzeriaDossier(name)).split('\n');
  await page.goto(`${agent}?tab=workflow`);
  await page.locator('.react-flow__node').getByRole('button', { name: 'Show “Take an order” in the dossier' }).click();
  const sheet = page.getByRole('dialog', { name: 'Take an order' });
  await expect(sheet.locator('.cm-marked').filter({ hasText: '"tripletId"' })).toBeVisible();
  const told = /Lines (\d+) to (\d+)/.exec(await sheet.getByText(/^Lines \d+ to \d+ of the dossier/).innerText());
  const part = JSON.parse(lines.slice(Number(told?.[1]) - 1, Number(told?.[2])).join('\n').replace(/,$/, '')) as { tripletId: string; modeOfInteraction: string };
  expect(part).toMatchObject({ tripletId: expect.stringMatching(/^[0-9a-f-]{36}$/), modeOfInteraction: 'CREATE' });
  // What is behind the sheet can be used on; Escape closes it and gives the focus back.
  await page.getByRole('tab', { name: 'Workflow' }).focus();
  await page.getByRole('list', { name: 'Workflow as a list' }).getByRole('button', { name: 'Show “Cancel an order” in the dossier' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Cancel an order' }).locator('.cm-marked').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a draft waits: it says what it changes, risks first, in words and as text, and is tried by its author before anybody sees it', async ({ browser }) => {
  const author = await openAs(browser, 'builder', 'Bea Builder');
  expect(await saveDossier(author.page, name, { draft: true, change: loosen })).toBe(2);
  await page.goto(agent);
  await expect(page.getByText('Version 2 is a draft')).toBeVisible();
  await expect(page.getByText(/^Saved by Bea Builder/)).toBeVisible();
  await page.getByRole('link', { name: 'See what changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What changes from version 1 to 2' })).toBeVisible();
  const risks = page.getByRole('region', { name: /risk/i });
  await expect(risks).toContainText('The gate "Menu is public" was loosened');
  await expect(risks).toContainText('The rule "Some pizza" was removed.');
  await expect(page.getByRole('region', { name: 'Functions' })).toContainText('The function "placeOrder" no longer requires the input address.');
  await page.getByRole('tab', { name: 'As text' }).click();
  const removed = page.locator('tr[data-change=removed]').filter({ hasText: 'condition: triplet.modeOfInteraction ==' });
  await expect(removed).toBeVisible();
  await expect(page.locator('tr[data-change=added]').filter({ hasText: "'UPDATE'" })).toHaveCount(1);
  await page.getByRole('button', { name: /^Show \d+ lines that are the same$/ }).first().press('Enter');
  await expect(page.getByText('apiVersion: agent-foundry/v1')).toBeVisible();
  await page.getByRole('button', { name: 'Side by side' }).click();
  await expect(page.getByRole('row').filter({ hasText: "'UPDATE'" }).getByRole('cell')).toHaveCount(4);

  const { page: trying } = author;
  await trying.goto(`/talk/${agentIdOf(name)}?version=2`);
  await expect(trying.getByText('Version 2, a draft: callers do not see it')).toBeVisible();
  await trying.getByRole('button', { name: /Type instead|Start writing/ }).click();
  await expect(trying.getByText('Draft 2')).toBeVisible();
  await expect(trying.getByRole('log', { name: 'Conversation' }).locator('[data-speaker="agent"]').first()).toBeVisible();
  await expect(talkState(trying)).toHaveAttribute('data-state', 'chatting');
  await author.context.close();
});

test('publishes the draft, takes that back from the notice, and rolls back from the list of versions', async () => {
  await page.goto(`${agent}?tab=versions`);
  await row(2).getByRole('button', { name: 'Publish version 2' }).click();
  await expect(row(2)).toContainText('Published');
  await expect(row(2)).toContainText('Bea Builder');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(row(3)).toContainText('Published');
  await expect(row(3)).toContainText('rolled back to version 1');
  await expect(row(2)).toContainText('Past');
  await row(2).getByRole('button', { name: 'Roll back to this version 2' }).press('Enter');
  await expect(row(4)).toContainText('rolled back to version 2');
  await row(1).getByRole('link', { name: 'Compare version 1 with 4' }).click();
  await expect(page.getByLabel('From version')).toHaveValue('1');
  await page.getByRole('button', { name: 'Swap the two versions' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What changes from version 4 to 1' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Roll back to version 1' })).toBeVisible();
});

test('a draft that was saved by mistake is set aside, after a question', async () => {
  await saveDossier(page, name, { draft: true, change: (dossier) => void (dossier.header.version = '9.9.9') });
  await page.goto(`${agent}?tab=versions`);
  await expect(page.getByText('Version 5 is a draft')).toBeVisible();
  await row(5).getByRole('button', { name: 'Set aside version 5' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('It stays in this list');
  await page.getByRole('button', { name: 'Set it aside' }).click();
  await expect(row(5)).toContainText('Past');
  await expect(page.getByText('Version 5 is a draft')).toHaveCount(0);
  await expect(row(4)).toContainText('Published');
});

test('a version that was edited by hand says that it has no dossier, and gives its file', async () => {
  const file = path.join(readStack().agents_dir, `${agentIdOf(name)}.yaml`);
  await writeFile(file, (await readFile(file, 'utf8')).replace('description: Take pizza orders by voice.', 'description: Island pizza by voice.'));
  await page.goto(agent);
  await expect(page.getByText('Island pizza by voice.')).toBeVisible();
  await expect(page.getByText('Version 6', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: /^Gates/ }).click();
  await page.getByRole('button', { name: 'Show “Orders” in the dossier' }).click();
  await expect(page.getByText('This version has no dossier')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download its file' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('Island pizza by voice.');
});

test('lists who talked to the agent, and leads there', async () => {
  await page.goto(`${agent}?tab=sessions`);
  const first = page.getByRole('table', { name: 'Recent sessions' }).getByRole('row').nth(1);
  await expect(first).toContainText('Bea Builder');
  await expect(first).toContainText('Draft');
  await first.getByRole('link').click();
  await expect(page).toHaveURL(/\/sessions\/[0-9a-f-]{36}$/);
});

test('deletes the agent from its settings and comes back to the list, from where it is restored', async () => {
  await page.goto(`${agent}?tab=settings`);
  await page.getByRole('button', { name: 'Delete this agent' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Delete this agent' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page).toHaveURL(/\/agents$/);
  await page.getByRole('button', { name: `Restore ${name}` }).click();
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  await page.goto(agent);
  await expect(page.getByText('Version 6', { exact: true })).toBeVisible();
});
