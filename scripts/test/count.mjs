import { readFile } from 'node:fs/promises';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const readReport = (file) => readFile(file, 'utf8').then(JSON.parse).catch(() => undefined);

/** Tests of a vitest JSON report; a file that could not be loaded has no tests and counts as one failure. @returns {Promise<Count | undefined>} */
export async function countVitest(file) {
  const report = await readReport(file);
  if (!report) return undefined;
  const unloaded = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, skipped: report.numPendingTests + report.numTodoTests };
}

/** Tests of a Playwright JSON report; errors outside a test (a stack that would not start) count as failures. @returns {Promise<Count | undefined>} */
export async function countPlaywright(file) {
  const report = await readReport(file);
  if (!report) return undefined;
  return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected + report.errors.length, skipped: report.stats.skipped };
}

/** A stage without a report of its own, or one that broke before it could write one: one thing that passed or failed. @returns {Count} */
export const countAsOne = (code) => (code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 });

/** What a stage comes to: its report, and one failure more where it ended badly though no test of it failed. @returns {Count} */
export function settleCount(count, code) {
  if (!count) return countAsOne(code === 0 ? 1 : code);
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** `412 passed, 0 failed` or `412 passed, 0 failed, 3 skipped` @param {Count[]} counts */
export function summarise(counts) {
  const sum = (what) => counts.reduce((total, count) => total + count[what], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`;
}
