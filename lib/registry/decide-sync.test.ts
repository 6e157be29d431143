import { expect, test } from 'vitest';
import { decideSync } from './decide-sync.ts';

test('imports what was edited and never seen', () => {
  expect(decideSync({ deleted: false, file: 'new', published: 'old', lastSeen: 'old', known: false })).toBe('import');
  expect(decideSync({ deleted: false, file: 'new', published: null, lastSeen: null, known: false })).toBe('import');
});

test('imports an edit that goes back to an older version', () => {
  expect(decideSync({ deleted: false, file: 'v1', published: 'v2', lastSeen: 'v2', known: true })).toBe('import');
});

test('imports an edit made while another version was published elsewhere: both stay in the history', () => {
  expect(decideSync({ deleted: false, file: 'edited', published: 'v3', lastSeen: 'v2', known: false })).toBe('import');
});

test('brings an untouched file up to date', () => {
  expect(decideSync({ deleted: false, file: 'v1', published: 'v2', lastSeen: 'v1', known: true })).toBe('write');
  expect(decideSync({ deleted: false, file: 'v1', published: 'v2', lastSeen: null, known: true })).toBe('write');
  expect(decideSync({ deleted: false, file: null, published: 'v2', lastSeen: null, known: false })).toBe('write');
  expect(decideSync({ deleted: false, file: null, published: 'v2', lastSeen: 'v1', known: false })).toBe('write');
});

test('leaves equal contents alone and says where a file is gone', () => {
  expect(decideSync({ deleted: false, file: 'v2', published: 'v2', lastSeen: null, known: true })).toBe('nothing');
  expect(decideSync({ deleted: false, file: null, published: 'v2', lastSeen: 'v2', known: false })).toBe('gone');
  expect(decideSync({ deleted: false, file: null, published: null, lastSeen: null, known: false })).toBe('forget');
});

test('takes the file of a deleted agent away, but none that holds what no version has', () => {
  const deleted = { published: 'v2', deleted: true };
  expect(decideSync({ ...deleted, file: 'v2', lastSeen: null, known: true })).toBe('remove');
  expect(decideSync({ ...deleted, file: 'v1', lastSeen: 'v1', known: false })).toBe('remove');
  expect(decideSync({ ...deleted, file: 'new', lastSeen: null, known: false })).toBe('stray');
  expect(decideSync({ ...deleted, file: null, lastSeen: 'v2', known: false })).toBe('nothing');
});
