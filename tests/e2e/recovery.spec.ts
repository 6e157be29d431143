import { expect, test, type Page } from '@playwright/test';
import { openCaller, publishPizzeria, signIn, talkState, type Caller } from '../support/caller.ts';
import { killProcess, waitForHealthy } from '../support/stack.ts';

test.describe.configure({ mode: 'serial' });

let caller: Caller;
let agentId: string;
test.beforeAll(async () => {
  await waitForHealthy();
  caller = await openCaller();
  await signIn(caller.page);
  agentId = await publishPizzeria(caller.page);
});
test.afterAll(() => caller?.close());

const log = (page: Page) => page.getByRole('log', { name: 'Conversation' });
const replies = (page: Page) => log(page).locator('[data-speaker="agent"][data-final="true"]');

/** Types on the session, while something else happens if so wished, and waits for the reply to it. */
async function ask(page: Page, text: string, answer: RegExp, meanwhile: () => Promise<unknown> = async () => {}): Promise<void> {
  const before = await replies(page).count();
  await page.getByLabel('Message').fill(text);
  const happening = meanwhile();
  await page.getByRole('button', { name: 'Send' }).click();
  await happening;
  await expect.poll(() => replies(page).count(), { timeout: 45_000 }).toBeGreaterThan(before);
  await expect(replies(page).last()).toContainText(answer);
}

test('a worker that is killed in a call: the page says so, another joins, the history is there', async () => {
  test.setTimeout(120_000);
  const { page } = caller;
  await page.goto(`/talk/${agentId}`);
  await page.getByRole('button', { name: 'Start call' }).click();
  await expect(talkState(page)).toHaveAttribute('data-state', /speaking|listening/, { timeout: 15_000 });
  await ask(page, 'I would like to order a margherita', /address/i);
  const gone = expect(talkState(page)).toHaveAttribute('data-state', /no-agent|agent-joining/, { timeout: 15_000 });
  await killProcess('worker');
  await gone;
  await expect(talkState(page)).toHaveAttribute('data-state', /speaking|listening/, { timeout: 30_000 });
  await ask(page, '12 Mill Lane', /mill lane/i);
});

test('web that is killed: the page comes back by itself and nothing said is lost', async () => {
  test.setTimeout(120_000);
  const { page } = caller;
  await killProcess('web');
  // Said while nobody is there: kept, and sent when the page is connected again.
  await page.getByLabel('Message').fill('Yes please');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(log(page).locator('[data-tool="placeOrder"][data-tool-state="done"]')).toBeVisible({ timeout: 45_000 });
  await waitForHealthy();
  await ask(page, 'Where is my pizza?', /minutes/i);
});

test('Redis that is killed and started again: the same', async () => {
  test.setTimeout(120_000);
  const { page } = caller;
  // Said while it is away: an apology would be no answer.
  await ask(page, 'What is on the menu?', /(ham|olive|pepper) pizza for [\d.]+ euros/i, () => killProcess('redis'));
  await waitForHealthy();
  await page.reload();
  await expect(log(page).locator('[data-tool="placeOrder"]')).toHaveCount(1, { timeout: 15_000 });
});
