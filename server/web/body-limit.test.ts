import { expect, test } from 'vitest';
import { bodyProblem } from './body-limit.ts';

const env = { FOUNDRY_MAX_DOSSIER_BYTES: 10_000_000 };

test.each([
  ['/api/sessions', { 'content-length': '2097152' }, null],
  ['/api/sessions', { 'content-length': '2097153' }, 'too_large'],
  ['/api/sessions', { 'transfer-encoding': 'chunked' }, 'length_required'],
  ['/api/compile', { 'content-length': '10000000' }, null],
  ['/api/compile/save/x?draft=true', { 'content-length': '10065537' }, 'too_large'],
  ['/api/compile?x', { 'transfer-encoding': 'chunked' }, null],
  ['/api/compiler', { 'transfer-encoding': 'chunked' }, 'length_required'],
])('%s %o', (url, headers, code) => {
  expect(bodyProblem({ url, headers }, env)?.code ?? null).toBe(code);
});
