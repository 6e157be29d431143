import { expect, test } from 'vitest';
import { decideSync } from './decide-sync.ts';

test('imports what was edited and never seen', () => {
  expect(decideSync({ file: 'new', published: 'old', lastSeen: 'old', known: false })).toBe('import');
  expect(decideSync({ file: 'new', published: null, lastSeen: null, known: false })).toBe('import');
});

test('imports an edit that goes back to an older version', () => {
  expect(decideSync({ file: 'v1', published: 'v2', lastSeen: 'v2', known: true })).toBe('import');
});

test('imports an edit made while another version was published elsewhere: both stay in the history', () => {
  expect(decideSync({ file: 'edited', published: 'v3', lastSeen: 'v2', known: false })).toBe('import');
});

test('brings an untouched file up to date', () => {
  expect(decideSync({ file: 'v1', published: 'v2', lastSeen: 'v1', known: true })).toBe('write');
  expect(decideSync({ file: 'v1', published: 'v2', lastSeen: null, known: true })).toBe('write');
  expect(decideSync({ file: null, published: 'v2', lastSeen: null, known: false })).toBe('write');
  expect(decideSync({ file: null, published: 'v2', lastSeen: 'v1', known: false })).toBe('write');
});

test('leaves equal contents alone and says where a file is gone', () => {
  expect(decideSync({ file: 'v2', published: 'v2', lastSeen: null, known: true })).toBe('nothing');
  expect(decideSync({ file: null, published: 'v2', lastSeen: 'v2', known: false })).toBe('gone');
  expect(decideSync({ file: null, published: null, lastSeen: null, known: false })).toBe('forget');
});
