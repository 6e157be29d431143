import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../support/caller.ts';
import { agentIdOf, openAs, saveDossier } from '../support/desk.ts';
import { readStack } from '../support/stack.ts';

test.describe.configure({ mode: 'serial' });

const name = 'Mock Pizza';
const id = agentIdOf(name);
let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ baseURL: readStack().address, permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
  await signIn(page);
  await saveDossier(page, name);
});
test.afterAll(() => page?.context().close());

/** Wide in light and narrow in dark, as every page is looked at; with FOUNDRY_E2E_PICTURES a picture of each. */
async function expectFit(what: string): Promise<void> {
  for (const [size, colorScheme] of [[{ width: 1440, height: 900 }, 'light'], [{ width: 390, height: 844 }, 'dark']] as const) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap((one) => one.nodes.map(({ target }) => `${one.id} at ${target.join(' ')}`)), `${what}, ${colorScheme}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${what}: pixels beyond ${size.width}`).toBe(0);
    if (process.env.FOUNDRY_E2E_PICTURES) await page.screenshot({ path: `${process.env.FOUNDRY_E2E_PICTURES}/mock-${what.replaceAll(' ', '-')}-${size.width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const answer = (of: string) => page.getByRole('form', { name: `Try ${of}` }).locator('xpath=..').getByRole('region', { name: 'Answer' });
const open = (of: string) => page.getByRole('heading', { level: 3, name: new RegExp(`^${of}`) }).getByRole('button').click();
const tryIt = (of: string) => page.getByRole('form', { name: `Try ${of}` }).getByRole('button', { name: 'Try it' }).click();

test('every function is listed by what it is about, found by its words, and opened by its address', async () => {
  await page.goto(`/agents/${id}`);
  await page.getByRole('link', { name: /mock/i }).first().click();
  await expect(page).toHaveURL(`/agents/${id}/mock`);
  await expect(page.getByRole('heading', { level: 3 })).toHaveText([/^Read menu.*GET \/menu/, /^Price order/, /^Place order.*POST \/orders/, /^Track order.*GET \/orders\/\{orderNumber\}/, /^Cancel order.*DELETE/]);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Menu', 'Order']);
  await page.getByLabel('Search functions').fill('order delete');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText([/^Cancel order/]);
  await page.getByLabel('Search functions').fill('tractor');
  await expect(page.getByText('No function matches “tractor”.')).toBeVisible();
  await page.goto(`/agents/${id}/mock#trackOrder`);
  await page.reload();
  await expect(page.getByRole('form', { name: 'Try Track order' })).toBeVisible();
});

test('a function is tried with the keyboard alone, and what it makes is found', async () => {
  await page.goto(`/agents/${id}/mock`);
  await page.getByRole('heading', { level: 3, name: /^Place order/ }).getByRole('button').press('Enter');
  await expect(page.getByLabel('Items')).toHaveValue(/pizza/);
  await page.getByLabel('Items').fill('two margheritas');
  await page.getByLabel('Confirmed').selectOption('Yes');
  await page.getByLabel('Address').press('Enter');
  await expect(answer('Place order')).toContainText(/200.*ms.*Order number/s);
  const number = /Order number\s*(\S+)/.exec(await answer('Place order').innerText())?.[1] ?? '';
  await expectFit('answered');
  await page.getByText('The same with curl').click();
  await page.getByRole('button', { name: 'Copy' }).last().click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`curl -X POST '${readStack().address}/api/mock/${id}/orders'`);
  await open('Track order');
  await page.getByLabel('Order number').fill(number);
  await tryIt('Track order');
  await expect(answer('Track order')).toContainText('NEW');
});

test('says beside each input what is wrong with it, and rehearses a failure', async () => {
  await open('Place order');
  await page.getByLabel('Items').fill('');
  await page.getByLabel('Address').fill('');
  await tryIt('Place order');
  await expect(page.getByLabel('Items')).toHaveAccessibleDescription(/items is missing: a list is needed\./);
  await expect(page.getByLabel('Address')).toHaveAccessibleDescription(/address is missing: text is needed\./);
  await expectFit('refused');
  await page.getByRole('button', { name: 'Back to the example' }).click();
  await page.getByText('Rehearse a failure').click();
  await page.getByLabel('Fail with').selectOption('503, does not answer');
  await page.getByLabel('Wait, in ms').fill('200');
  await tryIt('Place order');
  await expect(answer('Place order')).toContainText('The other system does not answer right now.');
  expect(Number(/([\d,]+) ms/.exec(await answer('Place order').innerText())?.[1]?.replace(',', ''))).toBeGreaterThanOrEqual(200);
});

test('an admin sees what was made, invents, writes, changes and takes out records, and forgets all', async () => {
  await page.goto(`/agents/${id}/mock`);
  await page.getByRole('tab', { name: 'State' }).click();
  const orders = page.getByRole('table', { name: 'Order', exact: true });
  await expect(orders.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('table', { name: 'Changes' }).getByRole('row').nth(1)).toContainText(/placeOrder.*Makes.*Order/s);
  await page.getByLabel('Kind').selectOption('Order');
  await page.getByRole('button', { name: 'Make them up' }).click();
  await expect(orders.getByRole('row')).toHaveCount(5);
  await page.getByRole('button', { name: 'Write one' }).click();
  const editor = page.getByRole('dialog');
  await editor.getByLabel('Order number').fill('4711');
  await editor.getByLabel('What it says, as JSON').fill('{"status": "BAKING",}');
  await expect(editor.getByText(/^This is not JSON/)).toBeVisible();
  await expect(editor.getByRole('button', { name: 'Keep it' })).toBeDisabled();
  await editor.getByLabel('What it says, as JSON').fill('{"status": "BAKING", "total": "much"}');
  await editor.getByRole('button', { name: 'Keep it' }).click();
  await expect(editor.getByRole('alert')).toHaveText('total must be a number, not text.');
  await editor.getByLabel('What it says, as JSON').fill('{"status": "BAKING", "total": 21}');
  await editor.getByRole('button', { name: 'Keep it' }).click();
  await expect(orders.getByRole('row', { name: /4711/ })).toContainText('BAKING');
  await page.getByRole('button', { name: 'Change Order 4711' }).click();
  await editor.getByLabel('What it says, as JSON').fill('{"status": "DONE"}');
  await page.keyboard.press('Tab');
  await editor.getByRole('button', { name: 'Keep it' }).click();
  await expect(orders.getByRole('row', { name: /4711/ })).toContainText('DONE');
  await expectFit('state');
  await page.getByRole('button', { name: 'Take out Order 4711' }).click();
  await page.getByRole('button', { name: 'Take it out' }).click();
  await expect(orders.getByRole('row', { name: /4711/ })).toHaveCount(0);
  expect((await page.request.get(`/api/mock/${id}/orders/4711`)).status()).toBe(404);
  await page.getByRole('button', { name: 'Forget all' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Forget all' }).click();
  await expect(page.getByText('No records yet.')).toBeVisible();
  await expect(page.getByText('No call has changed anything yet.')).toBeVisible();
});

test('a failure is rehearsed in every conversation until it is ended, and records are kept together if wanted', async () => {
  await page.getByLabel('Wait, in ms').fill('50');
  await page.getByLabel('Fail with').selectOption('503, does not answer');
  await page.getByRole('button', { name: 'Rehearse this' }).click();
  await expect(page.getByText('Every function waits 50 ms. Every function fails with 503. Callers notice it, too.')).toBeVisible();
  expect((await page.request.get(`/api/mock/${id}/menu`)).status()).toBe(503);
  await page.getByRole('button', { name: 'End the rehearsal' }).click();
  await expect(page.getByText('A failure is being rehearsed')).toHaveCount(0);
  expect((await page.request.get(`/api/mock/${id}/menu`)).status()).toBe(200);
  await page.getByLabel('Records are kept').selectOption('by all conversations together');
  await expect.poll(async () => ((await (await page.request.get(`/api/mock/${id}/_state`)).json()) as { keeps: string }).keeps).toBe('shared');
});

test('a builder tries functions and sees no state; others are told whose page it is', async ({ browser }) => {
  const { page: builder, context } = await openAs(browser, 'builder', 'Bo Builder');
  await builder.goto(`/agents/${id}/mock`);
  await expect(builder.getByRole('heading', { level: 3 })).toHaveCount(5);
  await expect(builder.getByRole('tab')).toHaveCount(0);
  await builder.goto('/agents/nobody-here/mock');
  await expect(builder.getByText('There is nothing to try here')).toBeVisible();
  await context.close();
  const { page: caller, context: of } = await openAs(browser, 'user', 'Cara Caller');
  await caller.goto(`/agents/${id}/mock`);
  await expect(caller.getByText('This page is for the role builder')).toBeVisible();
  await of.close();
});
