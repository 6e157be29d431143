import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { publishPizzeria, signIn, talkState } from '../support/caller.ts';

test('no page does what the content security policy forbids, and it forbids what a stranger would do', async ({ page, context }) => {
  test.setTimeout(120_000);
  const broken: string[] = [];
  await context.exposeFunction('noteBroken', (what: string) => void broken.push(what));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
      // As declared by exposeFunction above.
      (globalThis as unknown as { noteBroken: (what: string) => void }).noteBroken(`${location.pathname}: ${effectiveDirective} ${blockedURI} ${sourceFile}`);
    });
  });

  await signIn(page, '/build');
  await page.getByLabel('Dossier file').setInputFiles('examples/forno-piccolo.json');
  await expect(page.getByText('Ready: 4 capabilities', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Graph' }).click();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  const mistaken = (await readFile('examples/forno-piccolo.json', 'utf8')).replace('"READ"', '"REED"');
  await page.getByLabel('Dossier file').setInputFiles({ name: 'mistaken.json', mimeType: 'application/json', buffer: Buffer.from(mistaken) });
  await expect(page.locator('.cm-editor').first()).toBeVisible();
  const agentId = await publishPizzeria(page);
  for (const path of ['/', '/agents', `/agents/${agentId}`, '/sessions', '/admin/users', '/admin/system', '/nowhere']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
    await page.waitForLoadState('networkidle');
  }
  await page.goto(`/talk/${agentId}`);
  await page.getByRole('button', { name: 'Start call' }).click();
  await expect(talkState(page)).toHaveAttribute('data-state', /listening|speaking|thinking/, { timeout: 30_000 });
  await page.getByRole('button', { name: 'End call' }).click();
  await expect(talkState(page)).toHaveAttribute('data-state', 'ended');
  expect(broken).toEqual([]);

  const answer = await page.goto('/');
  expect(answer?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(answer?.headers()['x-content-type-options']).toBe('nosniff');
  await page.evaluate(() => {
    const image = document.createElement('img');
    image.setAttribute('onerror', 'document.title = "taken over"');
    image.src = '/nothing.png';
    document.body.append(image);
  });
  await expect.poll(() => broken).toEqual([expect.stringContaining('/: script-src-attr inline')]);
  await expect(page).not.toHaveTitle('taken over');
});
