import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContextOptions } from '@playwright/test';
import { readStack } from '../support/stack.ts';
import { openScene, scenes, signedInStates, type SceneRole } from './page-scenes.mjs';

let states: Record<SceneRole, NonNullable<BrowserContextOptions['storageState']>>;
test.beforeAll(async ({ browser }) => {
  const { address, admin } = readStack();
  states = await signedInStates(browser, address, admin);
});

/** Each width and each appearance once: layout does not depend on colour, nor contrast on width. */
const looks = [
  { size: { width: 1440, height: 900 }, colorScheme: 'light' },
  { size: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;
/** Answers of these scenes are failures on purpose; the browser reports each. */
const expectedNoise = /Failed to load resource|WebSocket connection to/;

for (const scene of scenes) {
  test(`${scene.name}: accessible, wide in light and narrow in dark`, async ({ browser }) => {
    const { address } = readStack();
    const context = await browser.newContext({ permissions: ['microphone'], reducedMotion: 'reduce', ...(scene.role === null ? {} : { storageState: states[scene.role] }) });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedNoise.test(message.text())) complaints.push(message.text());
    });
    await openScene(page, address, scene);
    for (const look of looks) {
      await page.setViewportSize(look.size);
      await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`)), `${look.size.width} px, ${look.colorScheme}`).toEqual([]);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const cut = await page.evaluate(() => [...document.querySelectorAll('.stacking-table')].map((table) => table.scrollWidth - table.clientWidth).filter((pixels) => pixels > 0));
      expect(cut, `tables cut off at ${look.size.width}`).toEqual([]);
      expect(tooWide, `pixels beyond ${look.size.width}`).toBe(0);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
}
