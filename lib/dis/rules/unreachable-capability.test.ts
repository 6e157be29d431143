import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('warns of a specialist that nobody hands over to', () => {
  expect(diagnose('DIS-UNREACHABLE', (d) => { const boss = { roleId: otherId(1), name: 'Boss', description: 'd', roleType: 'agent', agentArchetype: 'orchestrator' }; const other = { ...boss, roleId: otherId(2), name: 'Other', agentArchetype: 'specialist' }; d.roles.push(boss, other); d.relationshipMatrixEntries.push({ relationshipId: otherId(3), actor: boss.roleId, related_actor: other.roleId, notes: '', values: ['delegates_to'] }); })).toMatchInlineSnapshot(`
    [
      "warning /roles/0 No relationship hands over to the role "Order Taker". (Add a relationship from the orchestrator with "values": ["delegates_to"].)",
    ]
  `);
});

it('says nothing without an orchestrator', () => {
  expect(diagnose('DIS-UNREACHABLE', () => {})).toMatchInlineSnapshot(`[]`);
});
