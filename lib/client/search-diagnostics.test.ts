import { expect, it } from 'vitest';
import type { DiagnosticPage } from '@/lib/contracts/diagnostics.ts';
import { searchDiagnostics } from './search-diagnostics.ts';

const page = (code: string, title: string, bad = ''): DiagnosticPage => ({ code, severity: 'error', title, why: 'It matters.', bad, good: '' });
const pages = [page('DIS-REF', 'Reference to nothing'), page('DIS-SHAPE', 'Field that is missing', '"mode": "FETCH"'), page('AGENT-REF', 'Name that nothing has: café')];
const found = (wanted: string): string[] => searchDiagnostics(pages, wanted).map(({ code }) => code);

it('finds codes by every word, in any case, with or without accents', () => {
  expect(found('ref')).toEqual(['DIS-REF', 'AGENT-REF']);
  expect(found('nothing REF cafe')).toEqual(['AGENT-REF']);
  expect(found('fetch')).toEqual(['DIS-SHAPE']);
});
it('finds all where nothing is wanted, and none where no page has the words', () => {
  expect([found(''), found('  ')]).toEqual([['DIS-REF', 'DIS-SHAPE', 'AGENT-REF'], ['DIS-REF', 'DIS-SHAPE', 'AGENT-REF']]);
  expect(found('ref missing')).toEqual([]);
});
