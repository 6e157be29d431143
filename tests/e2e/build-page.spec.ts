import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContextOptions, type Page } from '@playwright/test';
import { readStack } from '../support/stack.ts';
import { signedInStates } from './page-scenes.mjs';

let state: NonNullable<BrowserContextOptions['storageState']>;
test.beforeAll(async ({ browser }) => {
  const { address, admin } = readStack();
  state = (await signedInStates(browser, address, admin)).builder;
});

const dossier = readFileSync(new URL('../../examples/forno-piccolo.json', import.meta.url), 'utf8');
const firstMode = dossier.indexOf('"modeOfInteraction": "READ"');
const nextTarget = dossier.indexOf('"targetEntityId": ', dossier.indexOf('"tripletId"', firstMode));
const rightEntity = /"[0-9a-f-]{36}"/.exec(dossier.slice(nextTarget))?.[0] ?? '';
/** Two typical mistakes: a misspelt mode, and in the next triplet a target that nothing has as its id. */
const mistaken = `${dossier.slice(0, firstMode)}${dossier.slice(firstMode, nextTarget).replace('"READ"', '"REED"')}${dossier.slice(nextTarget).replace(rightEntity, '"00000000-0000-4000-8000-000000000000"')}`;
const placeOf = (text: string): { line: number; column: number } => {
  const lines = mistaken.slice(0, mistaken.indexOf(text)).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};

/** What a browser does when files are let go over the drop zone. */
async function dropFiles(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, text } of all) transfer.items.add(new File([text], name, { type: 'application/json' }));
    return transfer;
  }, files);
  const zone = page.getByText(/or click to choose/);
  for (const type of ['dragenter', 'dragover', 'drop']) await zone.dispatchEvent(type, { dataTransfer });
}

async function openBuild(page: Page): Promise<void> {
  await page.goto(`${readStack().address}/build`);
  // A drop before the page is alive would open the file instead.
  await expect(page.getByText('Drop a dossier here')).toBeVisible();
  await page.waitForLoadState('networkidle');
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`)), `${what}, ${colorScheme}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${what}: pixels too wide`).toBe(0);
    const folder = process.env.FOUNDRY_E2E_PICTURES;
    if (folder) await page.screenshot({ path: `${folder}/${what.replaceAll(' ', '-')}-${page.viewportSize()?.width}-${colorScheme}.png`, fullPage: true });
  }
}

test('a dropped dossier becomes an agent that can be looked at and published', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: state })).newPage();
  await openBuild(page);
  await dropFiles(page, [{ name: 'forno-piccolo.json', text: dossier }]);
  await expect(page.locator('[data-compile=ready]')).toHaveText(/^Ready: 5 capabilities/);
  await page.getByRole('tab', { name: 'Graph' }).click();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await page.getByRole('button', { name: 'Zoom In' }).click();
  await expect(page.getByRole('list', { name: 'Workflow as a list' }).getByText('begins here')).toBeVisible();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText(/^Draft saved as version \d+$/)).toBeVisible();
  await page.context().close();
});

test('mistakes are shown with line and column, jumped to, corrected in place and compiled again', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: state })).newPage();
  await openBuild(page);
  await dropFiles(page, [{ name: 'mistaken.json', text: mistaken }]);
  await expect(page.locator('[data-compile=problems]')).toHaveText(/^Not ready: 2 errors/);

  const errors = page.getByRole('region', { name: 'Errors' });
  const editor = page.getByRole('textbox', { name: 'Source of mistaken.json' });
  for (const [wrong, right] of [['"REED"', '"READ"'], ['"00000000-0000-4000-8000-000000000000"', rightEntity]] as const) {
    const { line, column } = placeOf(wrong);
    await errors.getByRole('button', { name: `line ${line}, column ${column}` }).click();
    await expect(editor).toBeFocused();
    await expect(page.locator('.cm-activeLine')).toContainText(wrong);
    await expect(page.locator('.cm-lintRange-error').filter({ hasText: wrong })).toBeVisible();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(wrong);
    await page.keyboard.insertText(right);
  }
  await expect(page.locator('[data-compile=changed]')).toHaveText('Changed since it was compiled');
  await expect(page.getByRole('button', { name: 'Publish' })).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-compile=ready]')).toHaveText(/^Ready: 5 capabilities/);
  await expect(editor).toBeVisible();
  await expect(page.locator('.cm-lintRange-error')).toHaveCount(0);
  await page.context().close();
});

test('several files are listed with their verdicts, and each can be looked at with the keyboard', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: state })).newPage();
  await openBuild(page);
  await dropFiles(page, [{ name: 'good.json', text: dossier }, { name: 'mistaken.json', text: mistaken }, { name: 'holiday.png', text: 'x' }]);
  const list = page.getByRole('list', { name: 'Dossiers' });
  await expect(list.getByRole('button', { name: /^good\.json Ready: 5 capabilities/ })).toHaveAttribute('aria-current', 'true');
  const second = list.getByRole('button', { name: /^mistaken\.json Not ready: 2 errors/ });
  await second.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'This dossier is not ready yet' })).toBeVisible();
  await list.getByRole('button', { name: /^holiday\.png/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'holiday.png is not a dossier' })).toBeVisible();
  await list.getByRole('button', { name: 'Take holiday.png away' }).click();
  await expect(second).toHaveAttribute('aria-current', 'true');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'several');
  await page.context().close();
});

test('the page is accessible on a phone, in light and dark, empty, with problems and with an agent', async ({ browser }) => {
  const context = await browser.newContext({ storageState: state, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await openBuild(page);
  await expectAccessible(page, 'empty');
  await dropFiles(page, [{ name: 'mistaken.json', text: mistaken }]);
  await page.getByRole('region', { name: 'Errors' }).getByRole('button').first().tap();
  await expect(page.locator('.cm-activeLine')).toBeInViewport();
  await expectAccessible(page, 'problems');
  await dropFiles(page, [{ name: 'mistaken.json', text: dossier }]);
  await expect(page.locator('[data-compile=ready]')).toBeVisible();
  await expectAccessible(page, 'agent');
  await context.close();
});
