import { expect, it } from 'vitest';
import { smallDossier } from '../../../tests/support/dis/small-dossier.ts';
import { compileDossier } from '../compile-dossier.ts';

const told = (gateCondition: string): string[] =>
  compileDossier(smallDossier({
    functions: { check: { in: { items: 'list<string>', sure: 'boolean', note: 'yes/no' }, out: { level: 'integer', ok: 'boolean' } } },
    triplets: { Check: { role: 'Helper', does: 'REACT READ', to: 'Thing', runs: ['check'] } },
    more: (id) => ({ accessGateMatrixEntries: [{ gateId: id('g'), name: 'Gate', roleId: id('Helper'), targetEntityId: id('Thing'), gateCondition }] }),
  })).result.diagnostics.filter(({ code }) => code === 'DIS-GATE-NEVER').map(({ severity, message, hint }) => `${severity} ${message} ${hint ?? ''}`);

it.each([
  ['input.items', 'warning This gate never passes: input.items is an array, which is never true itself, so nobody may use what it guards. Compare it: length(input.items) > `0`.'],
  ['session.level', 'warning This gate never passes: session.level is an integer, which is never true itself, so nobody may use what it guards. Compare it: session.level >= `1`.'],
  ['session.ok && session.level', 'warning This gate never passes: session.level is an integer, which is never true itself, so nobody may use what it guards. Compare it: session.level >= `1`.'],
  ['`false`', 'warning This gate never passes: its condition comes out as `false`, so nobody may use what it guards. Write who may, or remove the triplets that nobody is to use.'],
])('warns of %s', (condition, expected) => expect(told(condition)).toEqual([expected]));

it.each(['session.ok', 'input.sure', 'input.note', 'session.level && session.ok', 'session.level || session.ok', 'session.level >= `1`', 'session.unknown', '`true`'])('takes %s as it is', (condition) => expect(told(condition)).toEqual([]));
