import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContextOptions } from '@playwright/test';
import { readStack } from '../support/stack.ts';
import { openScene, scenes, signedInStates, type SceneRole } from './page-scenes.mjs';

let states: Record<SceneRole, NonNullable<BrowserContextOptions['storageState']>>;
test.beforeAll(async ({ browser }) => {
  const { address, admin } = readStack();
  states = await signedInStates(browser, address, admin);
});

/** Answers of these scenes are failures on purpose; the browser reports each. */
const expectedNoise = /Failed to load resource|WebSocket connection to/;

for (const scene of scenes) {
  test(`${scene.name}: accessible in light and dark, wide and narrow`, async ({ browser }) => {
    const { address } = readStack();
    const context = await browser.newContext({ permissions: ['microphone'], reducedMotion: 'reduce', ...(scene.role === null ? {} : { storageState: states[scene.role] }) });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedNoise.test(message.text())) complaints.push(message.text());
    });
    await openScene(page, address, scene);
    for (const [width, height] of [[1440, 900], [390, 844]] as const) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const where = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}, ${width} px, ${colorScheme}`));
        expect(where).toEqual([]);
      }
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(tooWide, `pixels beyond ${width}`).toBe(0);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
}
