import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('refuses an agent whose role is human', () => {
  expect(diagnose('DIS-AGENT-ROLE', (d) => { d.roles[0].roleType = 'human'; })).toMatchInlineSnapshot(`
    [
      "error /entities/3/assignedRoleIds The agent "Rosa" has no role of the type "agent". (Add the id of a role whose roleType is "agent".)",
    ]
  `);
});

it('refuses an agent without a role', () => {
  expect(diagnose('DIS-AGENT-ROLE', (d) => { d.entities[3].assignedRoleIds = []; })).toMatchInlineSnapshot(`
    [
      "error /entities/3/assignedRoleIds The agent "Rosa" has no role of the type "agent". (Add "342ea164-358b-5935-ab2a-10ce105ab524", the id of the role "Order Taker", which lists this entity.)",
    ]
  `);
});

it('takes a role that lists the agent', () => {
  expect(diagnose('DIS-AGENT-ROLE', (d) => { delete d.entities[3].assignedRoleIds; })).toMatchInlineSnapshot(`[]`);
});
