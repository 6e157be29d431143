import { defineConfig } from 'vitest/config';

const alias = { '@': new URL('.', import.meta.url).pathname.replace(/\/$/, '') };

/** Unit tests stand beside the code (`x.test.ts`); `x.int.test.ts` needs a real Redis or LiveKit. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{lib,server,scripts,app,components,tests}/**/*.test.{ts,tsx,mjs}'],
          exclude: ['**/*.int.test.ts', '**/node_modules/**', 'tests/e2e/**'],
          environment: 'node',
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['{lib,server,scripts,app,tests}/**/*.int.test.ts'],
          exclude: ['**/node_modules/**', 'tests/e2e/**'],
          environment: 'node',
          globalSetup: ['tests/support/redis-setup.ts'],
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
