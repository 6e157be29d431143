import { expect, it } from 'vitest';
import { emptyDesk, nextDesk, verdictOf, type BuildDesk } from './build-desk.ts';

const file = (name: string, text = '{}'): File => new File([text], name);
const maxBytes = 100;
const result = { agent_id: null, ok: false, yaml: null, summary: null, diagnostics: [] };
const shown = ({ files, chosen }: BuildDesk) => [files.map((one) => `${one.key} ${one.file.name} ${one.stage.name}`), chosen];

it('takes several files, looks at the first new one, and refuses what is no dossier', () => {
  const desk = nextDesk(emptyDesk, { type: 'dropped', files: [file('a.json'), file('holiday.png'), file('b.yaml', ''), file('large.json', ' '.repeat(101))], firstKey: 1, maxBytes });
  expect(shown(desk)).toEqual([['1 a.json waiting', '2 holiday.png refused', '3 b.yaml refused', '4 large.json refused'], 1]);
  expect(desk.files[3]?.stage).toMatchObject({ title: 'large.json is too large', text: expect.stringContaining('It has 1 kB; this site takes dossiers of up to 1 kB.') });
  expect(shown(nextDesk(desk, { type: 'dropped', files: [file('c.json')], firstKey: 4, maxBytes }))[1]).toBe(4);
  expect(nextDesk(desk, { type: 'dropped', files: [], firstKey: 4, maxBytes })).toEqual(desk);
});

it('lets a file of the same name take the place of an earlier one, but not of one that was changed here', () => {
  const desk = nextDesk(emptyDesk, { type: 'dropped', files: [file('a.json'), file('b.json')], firstKey: 1, maxBytes });
  expect(shown(nextDesk(desk, { type: 'dropped', files: [file('a.json')], firstKey: 3, maxBytes }))).toEqual([['2 b.json waiting', '3 a.json waiting'], 3]);
  const edited = nextDesk(desk, { type: 'edited', key: 1 });
  expect(shown(nextDesk(edited, { type: 'dropped', files: [file('a.json')], firstKey: 3, maxBytes }))[0]).toEqual(['1 a.json waiting', '2 b.json waiting', '3 a.json waiting']);
});

it('looks at the neighbour when the one that is looked at is taken away', () => {
  const desk = nextDesk(emptyDesk, { type: 'dropped', files: [file('a.json'), file('b.json'), file('c.json')], firstKey: 1, maxBytes });
  expect(nextDesk(desk, { type: 'removed', key: 1 }).chosen).toBe(2);
  expect(nextDesk(nextDesk(desk, { type: 'chosen', key: 3 }), { type: 'removed', key: 3 }).chosen).toBe(2);
  expect(nextDesk(desk, { type: 'removed', key: 3 }).chosen).toBe(1);
});

it('keeps the last answer while a changed text is compiled, and forgets what was saved of the old one', () => {
  let desk = nextDesk(emptyDesk, { type: 'dropped', files: [file('a.json')], firstKey: 1, maxBytes });
  desk = nextDesk(desk, { type: 'compiled', key: 1, compiled: result, changed: false });
  desk = nextDesk(desk, { type: 'saving', key: 1, saving: { running: null, saved: { agent_id: 'a', version: 2, draft: true }, error: null } });
  desk = nextDesk(nextDesk(desk, { type: 'edited', key: 1 }), { type: 'queued', key: 1, file: file('a.json', '{ }') });
  expect(desk.files[0]).toMatchObject({ changed: true, stage: { name: 'waiting' }, compiled: { agent_id: null } });
  desk = nextDesk(desk, { type: 'compiled', key: 1, compiled: { ...result, agent_id: 'b' }, changed: false });
  expect(desk.files[0]).toMatchObject({ changed: false, stage: { name: 'done' }, compiled: { agent_id: 'b' }, saving: { saved: null } });
});

it('knows what would be lost: a changed text, until it is saved as it is', () => {
  const save = (desk: BuildDesk) => nextDesk(desk, { type: 'saving', key: 1, saving: { running: null, saved: { agent_id: 'a', version: 2, draft: true }, error: null } });
  const dropped = nextDesk(emptyDesk, { type: 'dropped', files: [file('a.json')], firstKey: 1, maxBytes });
  const edited = nextDesk(dropped, { type: 'edited', key: 1 });
  const compiled = nextDesk(edited, { type: 'compiled', key: 1, compiled: result, changed: false });
  expect([dropped, edited, compiled, save(compiled), save(nextDesk(compiled, { type: 'edited', key: 1 }))].map(({ files }) => files[0]?.unsaved)).toEqual([false, true, true, false, true]);
  expect(nextDesk(edited, { type: 'kept', key: 1 }).files[0]?.unsaved).toBe(false);
});

it('gives the verdict in a few words', () => {
  const problem = (severity: 'error' | 'warning') => ({ code: 'X', severity, message: 'x', pointer: '', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } });
  expect(verdictOf(result)).toBe('This file cannot be compiled');
  expect(verdictOf({ ...result, diagnostics: [problem('error'), problem('warning'), problem('warning')] })).toBe('Not ready: 1 error, 2 warnings');
});
