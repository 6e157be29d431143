import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';
import { smallDossier } from '../../../tests/support/dis/small-dossier.ts';
import { compileDossier } from '../compile-dossier.ts';

it('warns of a specialist that nobody hands over to', () => {
  expect(diagnose('DIS-UNREACHABLE', (d) => { const boss = { roleId: otherId(1), name: 'Boss', description: 'd', roleType: 'agent', agentArchetype: 'orchestrator' }; const other = { ...boss, roleId: otherId(2), name: 'Other', agentArchetype: 'specialist' }; d.roles.push(boss, other); d.relationshipMatrixEntries.push({ relationshipId: otherId(3), actor: boss.roleId, related_actor: other.roleId, notes: '', values: ['delegates_to'] }); })).toMatchInlineSnapshot(`
    [
      "warning /roles/0 No relationship leads from the orchestrator to the role "Order Taker". (Add a relationship from the orchestrator, or from a role that it delegates to, with "values": ["delegates_to"].)",
    ]
  `);
});

it('says nothing without an orchestrator', () => {
  expect(diagnose('DIS-UNREACHABLE', () => {})).toMatchInlineSnapshot(`[]`);
});

const unreached = (relations: string[]): string[] => {
  const names = ['Cards', 'Money', 'Loans'];
  const dossier = smallDossier({
    roles: { Front: { archetype: 'orchestrator' }, Guard: { archetype: 'supervisor' }, ...Object.fromEntries(names.map((name) => [name, { archetype: 'specialist' }])) },
    triplets: Object.fromEntries(['Front', 'Guard', ...names].map((role) => [`${role} does`, { role, does: 'REACT READ' as const, to: 'Thing' }])),
    relations,
  });
  return compileDossier(dossier).result.diagnostics.filter(({ code }) => code === 'DIS-UNREACHABLE').map(({ message }) => /"(.*)"/.exec(message)?.[1] ?? message);
};

it('follows delegations from the orchestrator, over other roles too, and not from those that it never reaches', () => {
  expect(unreached(['Front delegates_to Loans', 'Cards delegates_to Money', 'Money delegates_to Cards', 'Guard supervises Cards'])).toEqual(['Cards', 'Money']);
  expect(unreached(['Front delegates_to Cards', 'Cards delegates_to Money', 'Money delegates_to Loans', 'Guard supervises Cards'])).toEqual([]);
  expect(unreached(['Front supervises Cards', 'Cards delegates_to Money', 'Front delegates_to Loans'])).toEqual(['Guard']);
});
