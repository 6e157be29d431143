#!/usr/bin/env node
import './setup/check-node.mjs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import util from 'node:util';
import { chromium } from '@playwright/test';
import { openScene, scenes, signedInStates } from '../tests/e2e/page-scenes.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { readEnvironment } from './setup/env-file.mjs';
import { root } from './setup/paths.mjs';
import { sayFor } from './setup/say.mjs';
import { exitWith, SetupError } from './setup/setup-error.mjs';

const usage = `Usage: npm run screenshots -- [options]     (the site must run: npm start)

  --site ADDRESS    of the running site (default http://localhost:3000)
  --only WORDS      only scenes whose name contains this
  --settings FILE   keys of the installation (default .env.local), for the admin's sign-in
`;
const sizes = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];

/** Writes a picture of every page and state, wide and narrow, light and dark, into screenshots/. */
async function takeScreenshots(args) {
  const { values } = util.parseArgs({ args, options: { site: { type: 'string', default: 'http://localhost:3000' }, only: { type: 'string', default: '' }, settings: { type: 'string', default: '.env.local' }, help: { type: 'boolean', short: 'h', default: false } } });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const log = sayFor('pictures');
  const env = await readEnvironment({ envFile: path.resolve(root, values.settings) });
  if (!env.FOUNDRY_ADMIN_EMAIL || !env.FOUNDRY_ADMIN_PASSWORD) throw new SetupError(`${values.settings} has no FOUNDRY_ADMIN_EMAIL and FOUNDRY_ADMIN_PASSWORD: start the site once with "npm start".`);
  const answers = await fetch(`${values.site}/health`).then(() => true, () => false);
  if (!answers) throw new SetupError(`Nothing answers at ${values.site}. Start the site with "npm start", or name another address with --site.`);
  const folder = path.join(root, 'screenshots');
  if (values.only === '') await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: await ensureBrowser({ log }), args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });
  const failed = [];
  try {
    const states = await signedInStates(browser, values.site, { email: env.FOUNDRY_ADMIN_EMAIL, password: env.FOUNDRY_ADMIN_PASSWORD });
    for (const scene of scenes.filter((one) => one.name.includes(values.only))) {
      await takeScene({ browser, scene, site: values.site, folder, storageState: scene.role === null ? undefined : states[scene.role] }).catch((error) => failed.push(`${scene.name}: ${error.message.split('\n')[0]}`));
    }
  } finally {
    await browser.close();
  }
  log(`written to ${path.relative(process.cwd(), folder) || folder}`);
  if (failed.length > 0) throw new SetupError(`Scenes that could not be shown:\n${failed.join('\n')}`);
  return 0;
}

async function takeScene({ browser, scene, site, folder, storageState }) {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: sizes[0], ...(storageState && { storageState }) });
  try {
    const page = await context.newPage();
    await openScene(page, site, scene);
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.screenshot({ path: path.join(folder, `${scene.name}-${size.width}-${colorScheme}.png`) });
      }
    }
  } finally {
    await context.close();
  }
}

await exitWith(() => takeScreenshots(process.argv.slice(2)));
