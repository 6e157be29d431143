import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/setup/browser.mjs';

/**
 * Browser tests run one after another against one whole stack, which tests/support/start-stack.ts starts on free ports
 * with a data folder, keys and an agents folder of its own. tests/support/stack.ts tells a test where it is.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/start-stack.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.FOUNDRY_E2E_ADDRESS,
    headless: true,
    viewport: { width: 1440, height: 900 },
    permissions: ['microphone'],
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--autoplay-policy=no-user-gesture-required', '--disable-gpu',
        '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
        // Chromium's sandbox refuses to run as root, which is what containers are.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
});
