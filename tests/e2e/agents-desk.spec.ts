import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { signIn } from '../support/caller.ts';
import { agentIdOf, openAs, publishDefault, saveDossier } from '../support/desk.ts';
import { readStack } from '../support/stack.ts';

test.describe.configure({ mode: 'serial' });

// Neighbours by name, whatever other agents the site has.
const [east, north, west] = ['Harbour Pizza East', 'Harbour Pizza North', 'Harbour Pizza West'];
let page: Page;
test.beforeAll(async ({ browser }) => {
  const { address } = readStack();
  page = await (await browser.newContext({ baseURL: address })).newPage();
  await signIn(page);
  await publishDefault(page);
  for (const name of [north, east, west]) await saveDossier(page, name);
  await page.goto('/agents');
});
test.afterAll(() => page?.context().close());

const rowOf = (name: string): Locator => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
const cell = (name: string, label: string): Locator => rowOf(name).locator(`td[data-label="${label}"]`);
const undoButton = (): Locator => page.getByRole('button', { name: 'Undo' }).last();
/** A notice stays while the pointer is on it: what it tells of can be looked at from elsewhere meanwhile. */
const holdNotice = (): Promise<void> => undoButton().hover();
/** The cards of the picker, as somebody sees them who has just come. */
async function picked(browser: Parameters<typeof openAs>[0]): Promise<string[]> {
  const caller = await openAs(browser, 'user', 'Cara Caller');
  await caller.page.goto('/');
  await expect(caller.page.getByRole('heading', { level: 3 }).first()).toBeVisible();
  const names = await caller.page.getByRole('heading', { level: 3 }).allTextContents();
  await caller.context.close();
  return names.filter((name) => [north, east, west].includes(name));
}

test('lists every agent with its state, version, environment and today’s calls and chats, and finds it by name or skill', async () => {
  await expect(cell(east, 'State')).toHaveText('Ready');
  await expect(cell(east, 'Version')).toContainText(/^1/);
  await expect(rowOf(east).getByLabel(`Environment of ${east}`)).toHaveValue('mock');
  await expect(cell(east, 'Calls today')).toHaveText('0');
  await expect(cell(east, 'Chats today')).toHaveText('0');
  const session = await page.request.post('/api/sessions', { data: { agent_id: agentIdOf(east) }, headers: { origin: readStack().address } });
  expect(session.status()).toBe(201);
  await page.reload();
  await expect(cell(east, 'Chats today')).toHaveText('1');

  const search = page.getByLabel('Search agents');
  await search.fill('east order');
  await expect(rowOf(east)).toBeVisible();
  await expect(rowOf(north)).toHaveCount(0);
  await search.fill('plumber');
  await expect(page.getByText('No agent matches “plumber”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rowOf(north)).toBeVisible();
});

test('switches an agent off and on, with the way back on the notice', async ({ browser }) => {
  await page.getByRole('switch', { name: `${north} is on` }).click();
  await expect(cell(north, 'State')).toHaveText('Off');
  await holdNotice();
  expect(await picked(browser)).not.toContain(north);
  await undoButton().click();
  await expect(cell(north, 'State')).toHaveText('Ready');
  expect(await picked(browser)).toContain(north);
});

test('orders the picker by keyboard, says so to a screen reader and keeps the focus, and by dragging', async ({ browser }) => {
  const names = async (): Promise<string[]> => (await page.locator('tbody tr td:nth-child(2) a').allTextContents()).filter((name) => [north, east, west].includes(name));
  // Those without a place follow by name.
  await expect.poll(names).toEqual([east, north, west]);
  const up = page.getByRole('button', { name: `Move ${west} up` });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect.poll(names).toEqual([east, west, north]);
  await expect(page.getByRole('status').filter({ hasText: `${west} is now number` })).toHaveCount(1);
  await expect(up).toBeFocused();
  await expect.poll(() => picked(browser)).toEqual([east, west, north]);

  await page.locator('tr', { has: page.getByRole('link', { name: north, exact: true }) }).locator('[draggable=true]').dragTo(rowOf(east));
  await expect.poll(names).toEqual([north, east, west]);
  await expect.poll(() => picked(browser)).toEqual([north, east, west]);
});

test('makes an agent the default: it comes first, and cannot be deleted or moved', async ({ browser }) => {
  const before = await page.locator('tr', { has: page.getByRole('switch', { name: /is the default/, checked: true }) }).getByRole('link').first().textContent();
  await page.getByRole('switch', { name: `${west} is the default` }).click();
  await expect(page.getByRole('switch', { name: `${west} is the default` })).toBeChecked();
  await expect(page.locator('tbody tr').first()).toContainText(west);
  await expect(page.getByRole('button', { name: `Delete ${west}` })).toHaveCount(0);
  await expect(page.getByRole('button', { name: `Move ${west} up` })).toHaveCount(0);
  expect((await picked(browser))[0]).toBe(west);
  await page.getByRole('switch', { name: `${before} is the default` }).click();
  await expect(page.getByRole('switch', { name: `${before} is the default` })).toBeChecked();
});

test('deletes an agent after a question, and brings it back from the notice and from the list', async ({ browser }) => {
  const remove = async (): Promise<void> => {
    await page.getByRole('button', { name: `Delete ${east}` }).click();
    await expect(page.getByRole('alertdialog')).toContainText('can be restored for 30 days');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(rowOf(east)).toHaveCount(0);
  };
  await remove();
  await undoButton().click();
  await expect(rowOf(east)).toBeVisible();
  await remove();
  expect(await picked(browser)).not.toContain(east);
  await page.getByRole('button', { name: `Restore ${east}` }).press('Enter');
  await expect(rowOf(east)).toBeVisible();
  await expect(page.getByRole('button', { name: `Restore ${east}` })).toHaveCount(0);
  expect(await picked(browser)).toContain(east);
});

test('a broken file shows at once with its line and column while the last good version goes on, and goes when it is mended', async () => {
  const file = path.join(readStack().agents_dir, `${agentIdOf(north)}.yaml`);
  const good = await readFile(file, 'utf8');
  const line = good.split('\n').indexOf('kind: Agent') + 1;
  await writeFile(file, good.replace('kind: Agent', 'kind: Pizza'));
  // Nothing is reloaded: the page is told.
  await expect(page.getByText(`agents/${agentIdOf(north)}.yaml has problems. Version 1 goes on meanwhile.`)).toBeVisible({ timeout: 3_000 });
  await expect(page.getByText(`Line ${line}, column 7`).first()).toBeVisible();
  await expect(cell(north, 'State')).toHaveText('1 problem');
  await expect(page.getByRole('status').filter({ hasText: `Line ${line}, column 7` })).toHaveCount(1);
  await writeFile(file, good);
  await expect(cell(north, 'State')).toHaveText('Ready');
  await expect(page.getByText('has problems.')).toHaveCount(0);
});

test('says in a sentence who may talk to an agent, by role and by person, and whoever may not does not see it', async ({ browser }) => {
  const ana = await openAs(browser, 'user', 'Ana Ruiz');
  await page.goto(`/agents/${agentIdOf(west)}?tab=settings`);
  await expect(page.getByText('Everybody who may sign in may talk to this agent.')).toBeVisible();
  await page.getByRole('radio', { name: 'Only some' }).check();
  await page.getByRole('checkbox', { name: 'Approver' }).check();
  await page.getByLabel('Find a person').fill('ana');
  await page.getByRole('list', { name: 'People found' }).getByRole('button', { name: /Ana Ruiz/ }).press('Enter');
  await expect(page.getByText('Only approvers and Ana Ruiz may talk to this agent. Admins always may.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Who may talk to it has changed')).toBeVisible();
  await holdNotice();
  expect(await picked(browser)).not.toContain(west);
  await ana.page.goto('/');
  await expect(ana.page.getByRole('link', { name: `Talk to ${west}` })).toBeVisible();

  await undoButton().click();
  await expect(page.getByRole('radio', { name: 'Everybody who may sign in' })).toBeChecked();
  expect(await picked(browser)).toContain(west);
  await ana.context.close();
});

test('the picker finds agents by name or skill and says how each can be talked to', async ({ browser }) => {
  const caller = await openAs(browser, 'user', 'Cara Caller');
  await caller.page.goto('/');
  const card = caller.page.getByRole('listitem').filter({ has: caller.page.getByRole('heading', { name: east }) });
  await expect(card).toContainText('Take pizza orders by voice.');
  await expect(card).toContainText('Text');
  await caller.page.getByLabel('Search agents').fill('east menu');
  await expect(caller.page.getByRole('heading', { name: north })).toHaveCount(0);
  await expect(card).toBeVisible();
  await card.getByRole('link', { name: `Talk to ${east}` }).press('Enter');
  await expect(caller.page).toHaveURL(new RegExp(`/talk/${agentIdOf(east)}$`));
  await caller.context.close();
});
