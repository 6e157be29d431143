import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './paths.mjs';
import { aptInstall, findOnPath, isRoot, runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const macPaths = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** Playwright's own Chromium, where it has been installed. */
function playwrightsOwn() {
  try {
    const executable = createRequire(path.join(root, 'package.json'))('@playwright/test').chromium.executablePath();
    return existsSync(executable) ? executable : undefined;
  } catch {
    return undefined; // the packages are not installed yet
  }
}

/** The Chromium that the browser tests use: FOUNDRY_TEST_BROWSER, else one on PATH, else Playwright's own, else undefined. */
export function findBrowser() {
  const given = process.env.FOUNDRY_TEST_BROWSER;
  if (given) return given;
  for (const name of names) {
    const program = findOnPath(name);
    if (program) return program;
  }
  return macPaths.find((file) => existsSync(file)) ?? playwrightsOwn();
}

/**
 * Finds a Chromium or gets one. Needs the npm packages.
 * @throws SetupError
 */
export async function ensureBrowser({ log }) {
  const found = findBrowser();
  if (found) return found;
  log('playwright install chromium (about 150 MB)');
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const own = await runCommand(process.execPath, [cli, 'install', ...(isRoot() ? ['--with-deps'] : []), 'chromium'], { timeoutMs: 300_000 });
  if (own.code !== 0) await aptInstall(['chromium'], log);
  const program = findBrowser();
  if (!program) throw new SetupError('The browser tests need Chromium, and none could be installed. Install chromium or Google Chrome so that it is on PATH (apt-get install chromium), or name its file in FOUNDRY_TEST_BROWSER.');
  return program;
}
