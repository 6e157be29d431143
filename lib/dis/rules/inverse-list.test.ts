import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

it('warns of a role that does not list its entity', () => {
  expect(diagnose('DIS-INVERSE', (d) => { d.roles[0].assignedEntityIds = []; })).toMatchInlineSnapshot(`
    [
      "warning /entities/3/assignedRoleIds/0 The role "Order Taker" does not list this entity in "assignedEntityIds". (Add the entity there, or remove the role here.)",
    ]
  `);
});

it('warns of an application that does not list its endpoint', () => {
  expect(diagnose('DIS-INVERSE', (d) => { d.applications[0].associatedEndpointIds.pop(); })).toMatchInlineSnapshot(`
    [
      "warning /endpoints/3/applicationId The application "Forno Till" does not list this endpoint in "associatedEndpointIds". (Add the endpoint there, or remove "applicationId" here.)",
    ]
  `);
});

it('takes a list that is left out', () => {
  expect(diagnose('DIS-INVERSE', (d) => { delete d.roles[0].assignedEntityIds; })).toMatchInlineSnapshot(`[]`);
});
