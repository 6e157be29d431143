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

it('says what has no effect with a function, a mode or the end of a relationship elsewhere', () => {
  expect(
    diagnose('DIS-EXTERNAL-REF', (d, dossier) => {
      d.tripletFunctionMatrixEntries[0].functionId = otherId(7);
      d.entityModeMatrixEntries = [{ matrixEntryId: otherId(1), entityId: d.entities[0].entityId, modeId: otherId(8) }];
      d.relationshipMatrixEntries = [{ relationshipId: otherId(2), actor: d.roles[0].roleId, related_actor: otherId(9), notes: 'n', values: ['delegates_to'] }];
      dossier.referencedConstructs = { functionCatalogEntries: [otherId(7)], modes: [otherId(8)], roles: [otherId(9)] };
    }),
  ).toEqual([
    `warning /entityModeMatrixEntries/0/modeId "modeId" "${otherId(8)}" is defined outside this dossier, so this entry has no effect: the agent does not know the mode. (Copy its definition into the dossier.)`,
    `warning /relationshipMatrixEntries/0/related_actor "related_actor" "${otherId(9)}" is defined outside this dossier, so this relationship has no effect. (Copy its definition into the dossier.)`,
    `warning /tripletFunctionMatrixEntries/0/functionId "functionId" "${otherId(7)}" is defined outside this dossier, so this binding has no effect: its capability runs without the function. (Copy its definition into the dossier.)`,
  ]);
});
