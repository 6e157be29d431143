import path from 'node:path';
import { root } from '../setup/paths.mjs';
import { countPlaywright, countVitest } from './count.mjs';

const bin = (...parts) => path.join(root, 'node_modules', ...parts);

/**
 * The stages of `npm test`, in order. `report` is set where a stage counts its tests itself; `count: false` where only its failure counts.
 * @param {{ folder: string, rest: string[], redisServer?: string }} options `folder`: for reports; `rest`: arguments for the test runner
 * @returns {{ name: string, args: string[], env?: Record<string, string>, report?: () => Promise<import('./count.mjs').Count | undefined>, count?: boolean }[]}
 */
export function listStages({ folder, rest, redisServer }) {
  const vitest = (name) => {
    const file = path.join(folder, `${name}.json`);
    return {
      name,
      args: [bin('vitest', 'vitest.mjs'), 'run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...rest],
      env: { NODE_ENV: 'test', ...(redisServer ? { TEST_REDIS_SERVER: redisServer } : {}) },
      report: () => countVitest(file),
    };
  };
  const browserReport = path.join(folder, 'browser.json');
  return [
    { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '--noEmit'] },
    { name: 'lint', args: [bin('oxlint', 'bin', 'oxlint'), '--deny-warnings'] },
    vitest('unit'),
    vitest('integration'),
    { name: 'build', args: [path.join(root, 'scripts', 'build.mjs')], count: false },
    { name: 'browser', args: [bin('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json', ...rest], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport }, report: () => countPlaywright(browserReport) },
  ];
}
