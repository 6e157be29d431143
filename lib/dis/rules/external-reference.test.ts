import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('warns of a role defined elsewhere', () => {
  expect(diagnose('DIS-EXTERNAL-REF', (d, dossier) => { d.applications[0].assignedRoleIds = [otherId(7)]; dossier.referencedConstructs = { roles: [otherId(7)] }; })).toMatchInlineSnapshot(`
    [
      "warning /applications/0/assignedRoleIds/0 "assignedRoleIds" "77777777-0000-4000-8000-000000000000" is defined outside this dossier, so only its id is known. (Copy its definition into the dossier.)",
    ]
  `);
});

it('says nothing of what is here', () => {
  expect(diagnose('DIS-EXTERNAL-REF', () => {})).toMatchInlineSnapshot(`[]`);
});
