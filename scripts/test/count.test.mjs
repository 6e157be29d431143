import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { countAsOne, countPlaywright, countVitest, settleCount, summarise } from './count.mjs';

const report = async (content) => {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'foundry-count-')), 'report.json');
  await writeFile(file, JSON.stringify(content));
  return file;
};

it('counts the tests of a vitest report, and a file that could not be loaded as one failure', async () => {
  const file = await report({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0, testResults: [{ status: 'failed', assertionResults: [] }, { status: 'failed', assertionResults: [{}] }] });
  expect(await countVitest(file)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

it('counts the tests of a Playwright report, and errors outside a test', async () => {
  expect(await countPlaywright(await report({ stats: { expected: 4, flaky: 1, unexpected: 2, skipped: 0 }, errors: [{}] }))).toEqual({ passed: 5, failed: 3, skipped: 0 });
});

it('counts a stage that broke before its report as one failure, also where it claims to have ended well', async () => {
  const absent = await countVitest('/nowhere/report.json');
  expect([settleCount(absent, 1), settleCount(absent, 0)]).toEqual([countAsOne(1), countAsOne(1)]);
});

it('adds a failure where a stage ended badly though none of its tests failed', () => {
  expect(settleCount({ passed: 3, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

it('sums up in one line, with what was skipped only where something was', () => {
  expect(summarise([countAsOne(0), countAsOne(0), { passed: 410, failed: 0, skipped: 0 }])).toBe('412 passed, 0 failed');
  expect(summarise([countAsOne(1), { passed: 5, failed: 2, skipped: 3 }])).toBe('5 passed, 3 failed, 3 skipped');
});
