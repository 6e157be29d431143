import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContextOptions, type Page } from '@playwright/test';
import { generateDossier } from '../../bench/generate-dossier.mjs';
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
  await expect(page.locator('[data-compile=ready]')).toHaveText(/^Ready: 4 capabilities/);
  await expect(page.getByRole('region', { name: '1 more that no caller asks for' })).toContainText('Call the guest');
  await page.getByRole('tab', { name: 'Graph' }).click();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  const zoom = () => page.locator('.react-flow__viewport').evaluate((viewport) => new DOMMatrix(getComputedStyle(viewport).transform).a);
  const fitted = await zoom();
  await page.getByRole('button', { name: 'Zoom In' }).click();
  await expect.poll(zoom).toBeGreaterThan(fitted);
  await expect(page.getByRole('list', { name: 'Workflow as a list' }).getByText('begins here')).toBeVisible();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.locator('[data-compile=ready]')).toHaveText(/^Draft saved as version \d+$/);
  await expect(page.getByRole('link', { name: 'Try the draft' })).toHaveAttribute('href', /^\/talk\/forno-piccolo-pizza-ordering\?version=\d+$/);
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
  // The explanation opens beside what is being corrected, which stays as it is.
  await expect(errors.getByRole('listitem').first()).toContainText('In the triplet "Tell the menu"');
  const opened = page.waitForEvent('popup');
  await errors.getByRole('link', { name: 'DIS-SHAPE' }).click();
  const explained = await opened;
  await expect(explained.getByRole('region', { name: 'Field that is missing, surplus or wrong' })).toBeInViewport();
  await explained.close();
  await expect(page.locator('[data-compile=changed]')).toBeVisible();
  await editor.focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-compile=ready]')).toHaveText(/^Ready: 4 capabilities/);
  await expect(editor).toBeVisible();
  await expect(page.locator('.cm-lintRange-error')).toHaveCount(0);
  await page.context().close();
});

test('the explanations of all messages are searched, and read on a phone in light and dark', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: state, viewport: { width: 390, height: 844 } })).newPage();
  await page.goto(`${readStack().address}/diagnostics`);
  await page.waitForLoadState('networkidle');
  await expectAccessible(page, 'diagnostics');
  const search = page.getByRole('searchbox', { name: 'Search messages' });
  await search.fill('given twice');
  await expect(page.getByRole('main').getByRole('region')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Field given twice' })).toContainText('DIS-DUPLICATE-KEY');
  await search.fill('no such words');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('region', { name: 'Reference to nothing' })).toBeAttached();
  await page.context().close();
});

test('several files are listed with their verdicts, and each can be looked at with the keyboard', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: state })).newPage();
  await openBuild(page);
  await dropFiles(page, [{ name: 'good.json', text: dossier }, { name: 'mistaken.json', text: mistaken }, { name: 'holiday.png', text: 'x' }]);
  const list = page.getByRole('list', { name: 'Dossiers' });
  await expect(list.getByRole('button', { name: /^good\.json Ready: 4 capabilities/ })).toHaveAttribute('aria-current', 'true');
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

test('what was changed here outlives other pages and a lost sign-in, is asked about before it is lost, and can be taken along', async ({ browser }) => {
  const context = await browser.newContext({ storageState: state });
  const page = await context.newPage();
  await openBuild(page);
  await dropFiles(page, [{ name: 'mistaken.json', text: mistaken }]);
  await page.getByRole('region', { name: 'Errors' }).getByRole('button', { name: `line ${placeOf('"REED"').line},` }).click();
  // The editor is loaded when it is first wanted.
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('"REED"');
  await page.keyboard.insertText('"READ"');
  await page.getByRole('link', { name: 'Sessions' }).click();
  await expect(page.getByRole('heading', { name: 'Your sessions' })).toBeVisible();
  await page.getByRole('link', { name: 'Build' }).click();
  await expect(page.locator('[data-compile=changed]')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Source of mistaken.json' })).toBeVisible();

  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss();
    return dialog.type();
  });
  await page.evaluate(() => setTimeout(() => window.location.reload()));
  expect(await asked).toBe('beforeunload');
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.getByRole('button', { name: 'Compile again' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Your sign-in has run out' })).toBeVisible();
  await context.addCookies(cookies);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('[data-compile=problems]')).toHaveText(/^Not ready: 1 error/);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download mistaken.json' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toBe(mistaken.replace('"REED"', '"READ"'));
  await page.reload();
  await expect(page.getByText('Drop a dossier here')).toBeVisible();
  await context.close();
});

test('a file that cannot be taken, and a connection that breaks off, say what to do', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: state })).newPage();
  await openBuild(page);
  const alert = page.locator('main [role=alert]');
  const list = page.getByRole('list', { name: 'Dossiers' });
  await dropFiles(page, [{ name: 'empty.json', text: '' }, { name: 'dossiers.zip', text: 'PK' }]);
  await expect(alert).toContainText('empty.json is empty');
  await list.getByRole('button', { name: /^dossiers\.zip/ }).click();
  await expect(alert).toContainText('A dossier is a file that ends in .json, .yaml or .yml.');
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new ArrayBuffer(70 * 1024 * 1024)], 'huge.json'));
    // Let go beside the field: it is taken all the same.
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(alert).toContainText('It has 73.4 MB; this site takes dossiers of up to 67.1 MB.');
  await page.route('**/api/compile/upload', (route) => route.abort('connectionreset'), { times: 1 });
  await dropFiles(page, [{ name: 'good.json', text: dossier }]);
  await expect(alert).toContainText('The connection broke off');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('[data-compile=ready]')).toHaveText(/^Ready: 4 capabilities/);
  await dropFiles(page, [{ name: 'good.json', text: dossier }]);
  await expect(list.getByRole('button', { name: /^good\.json/ })).toHaveCount(1);
  await expect(list.getByRole('button', { name: /^Take / })).toHaveCount(4);
  await page.context().close();
});

test('of a large dossier the page shows the beginning and saves the whole', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: state })).newPage();
  await openBuild(page);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const step = document.querySelector('li[aria-current=step]')?.textContent ?? '';
      if (step !== '' && seen.at(-1) !== step) seen.push(step);
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await page.getByLabel('Dossier file').setInputFiles({ name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(generateDossier(1_600))) });
  await expect(page.locator('[data-compile=ready]')).toHaveText(/^Ready: 1,600 capabilities/, { timeout: 30_000 });
  const phases = ['Waiting for its turn', 'Reading', 'Checking each part', 'Linking ids to what they name', 'Checking the whole', 'Making the agent', 'Writing its file'];
  const told = (await page.evaluate<string[]>('seen')).map((step) => phases.indexOf(step)).filter((index) => index >= 0);
  expect(told).toEqual(told.toSorted((one, other) => one - other));
  expect(told.length).toBeGreaterThan(2);
  await expect(page.getByRole('button', { name: 'Show 100 of 1,500 more' })).toBeVisible();
  await page.getByRole('tab', { name: 'Graph' }).click();
  await expect(page.getByText('steps are too many for a picture')).toBeVisible();
  await page.getByRole('tab', { name: 'YAML' }).click();
  await expect(page.getByText(/^The first 1,000 lines\. The whole file has \d+\.\d MB: download it\.$/)).toBeVisible();
  expect((await page.getByLabel('Agent file').innerText()).trimEnd().split('\n')).toHaveLength(1_000);
  const download = page.waitForEvent('download');
  await page.getByRole('tabpanel').getByRole('button', { name: 'Download' }).click();
  const whole = readFileSync(await (await download).path(), 'utf8');
  expect(whole.length).toBeGreaterThan(5_000_000);
  expect(whole).toContain('changeRecord1599');
  expect(await page.evaluate(() => document.body.textContent.length)).toBeLessThan(500_000);
  await page.context().close();
});
