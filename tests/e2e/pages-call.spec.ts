import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { publishPizzeria, signIn, talkState } from '../support/caller.ts';

const inCall = (page: Page) => expect(talkState(page)).toHaveAttribute('data-state', /listening|speaking|thinking/, { timeout: 30_000 });

test('a call is taken over by another tab, comes back after a reload, and is ended, exported and resumed in writing', async ({ page, context }) => {
  test.setTimeout(120_000);
  await signIn(page);
  await page.goto(`/talk/${await publishPizzeria(page)}`);
  await page.getByRole('button', { name: 'Start call' }).click();
  await inCall(page);
  await expect(page).toHaveURL(/\?session=[0-9a-f-]{36}$/);

  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Take the call here' }).click();
  await inCall(other);
  await expect(talkState(page)).toHaveAttribute('data-state', 'moved');
  await page.close();

  await other.reload();
  await inCall(other);
  await other.getByRole('button', { name: 'Mute microphone' }).click();
  await expect(other.getByRole('button', { name: 'Unmute microphone' })).toBeVisible();
  await other.getByRole('button', { name: 'End call' }).click();
  await expect(talkState(other)).toHaveAttribute('data-state', 'ended');
  await expect(other.getByText(/^It lasted \d+/)).toBeVisible();
  const download = other.waitForEvent('download');
  await other.getByRole('link', { name: 'Export' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('Forno Piccolo');

  await other.getByRole('button', { name: 'Go on in writing' }).click();
  await expect(talkState(other)).toHaveAttribute('data-state', 'chatting');
  // The call is over, so a reload stays in writing.
  await other.reload();
  await expect(other.getByRole('log', { name: 'Conversation' }).locator('[data-speaker="agent"]').first()).toBeVisible();
  await expect(talkState(other)).toHaveAttribute('data-state', 'chatting');
});
