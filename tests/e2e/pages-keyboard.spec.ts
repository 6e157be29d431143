import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { readStack } from '../support/stack.ts';
import { openScene, scenes, signedInStates } from './page-scenes.mjs';

const sceneOf = (name: string) => {
  const scene = scenes.find((one) => one.name === name);
  if (scene === undefined) throw new Error(`There is no scene ${name}.`);
  return scene;
};

test('a wrong password is explained, the right one leads to where the person wanted to go, all by keyboard', async ({ page }) => {
  const { address, admin } = readStack();
  await page.goto(`${address}/agents`);
  await expect(page).toHaveURL(/\/signin\?callbackUrl=%2Fagents$/);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Email')).toBeFocused();
  await page.keyboard.type(admin.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Email or password is not right' })).toBeVisible();
  await expect(page.getByLabel('Password')).toBeFocused();
  await page.keyboard.type(admin.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${address}/agents`);
  await expect(page.getByRole('heading', { level: 1, name: 'Agents' })).toBeVisible();
});

test('the first stop of Tab skips to the content', async ({ browser }) => {
  const { address, admin } = readStack();
  const states = await signedInStates(browser, address, admin);
  const context = await browser.newContext({ storageState: states.user });
  const page = await context.newPage();
  await openScene(page, address, sceneOf('home'));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Search agents')).toBeFocused();
  await context.close();
});

test('the appearance is switched in the menu and is there from the first paint of the next visit', async ({ browser }) => {
  const { address, admin } = readStack();
  const states = await signedInStates(browser, address, admin);
  const context = await browser.newContext({ storageState: states.user, colorScheme: 'light' });
  const page = await context.newPage();
  await openScene(page, address, sceneOf('home'));
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Menu' }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'Dark' }).press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await ground()).not.toBe(light);
  const html = await (await context.request.get(address)).text();
  expect(html).toMatch(/<html[^>]+data-theme="dark"/);
  await context.close();
});

test('a dossier is chosen, looked at and published by keyboard, and a broken one shows its line', async ({ browser }) => {
  const { address, admin } = readStack();
  const states = await signedInStates(browser, address, admin);
  const context = await browser.newContext({ storageState: states.builder });
  const page = await context.newPage();
  await page.goto(`${address}/build`);
  // Other words than the pizzeria that other tests publish: an unchanged dossier makes no version.
  const source = (await readFile('examples/forno-piccolo.json', 'utf8')).replace('A small example.', 'Published by keyboard.');
  const broken = source.replace('"stance": "REACT"', '"stance": "REACTT"');
  const file = page.getByLabel('Dossier file');
  await file.focus();
  await expect(file).toBeFocused();
  await file.setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from(broken) });
  await expect(page.locator('[data-compile="problems"]')).toContainText('Not ready');
  const line = broken.slice(0, broken.indexOf('"REACTT"')).split('\n').length;
  await expect(page.getByRole('button', { name: `line ${line}, ` }).first()).toBeVisible();
  await file.setInputFiles({ name: 'forno-piccolo.json', mimeType: 'application/json', buffer: Buffer.from(source) });
  await expect(page.locator('[data-compile="ready"]')).toContainText('Ready: ');
  await page.getByRole('tab', { name: /^Capabilities/ }).focus();
  // The next key goes where the focus is by then: wait until it has moved.
  await page.keyboard.press('End');
  await expect(page.getByRole('tab', { name: /^Problems/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'YAML' })).toBeFocused();
  await expect(page.getByLabel('Agent file')).toContainText('apiVersion');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await expect(page.getByRole('list', { name: 'Workflow as a list' })).toContainText('begins here');
  await page.getByRole('button', { name: 'Publish' }).press('Enter');
  await expect(page.locator('[data-compile="ready"]')).toContainText(/Published as version \d+: live now/);
  await expect(page.getByRole('link', { name: 'Talk to it' })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: /Published as version \d+: live now/ })).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Talk to it' })).toHaveAttribute('href', '/talk/forno-piccolo-pizza-ordering');
  await context.close();
});
