import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

const told = (change: Parameters<typeof diagnose>[1]): string[] => diagnose('DIS-EXTRA-FIELD', change);

it('warns of a name that is nearly one of DIS', () => {
  expect(told((d) => { for (const input of d.functionCatalogEntries[2].inputs) input.required = true; delete d.functionCatalogEntries[2].inputs[0].isRequired; })).toEqual([
    'warning /functionCatalogEntries/2/inputs/0/required "required" is no field of "inputs" in DIS 1.6.0, so it has no effect (here and at 2 more). (Did you mean "isRequired"?)',
  ]);
});

it('names what is something else, wherever further fields are allowed', () => {
  expect(told((d, dossier) => {
    d.functionCatalogEntries[0].outputs[0].enum = ['a'];
    d.entities[0].attributes[0].unit = 'EUR';
    d.entityModeMatrixEntries[0].interactionCapabilities[0].colour = 'red';
    dossier.referencedConstructs = { triplets: [] };
  })).toEqual([
    'info /entities/0/attributes/0/unit "unit" is no field of "attributes" in DIS 1.6.0, so it has no effect. (Fields here: name, type, description, value.)',
    'info /functionCatalogEntries/0/outputs/0/enum "enum" is no field of "outputs" in DIS 1.6.0, so it has no effect. (Say it in "description": a closed list as "SMS or VOICE", a length as "Six digits". Fields here: name, type, description, isRequired.)',
    'info /entityModeMatrixEntries/0/interactionCapabilities/0/colour "colour" is no field of "interactionCapabilities" in DIS 1.6.0, so it has no effect. (Fields here: capabilityId, capabilityName, stance, modeOfInteraction, description, associatedFunctionIds.)',
    'info /referencedConstructs/triplets "triplets" is no field of "referencedConstructs" in DIS 1.6.0, so it has no effect. (Fields here: entities, modes, modesOfInteraction, roles, applications, endpoints, knowledgeDocuments, tagDefinitions, functionCatalogEntries.)',
  ]);
});

it('is silent where there are none', () => expect(told(() => {})).toEqual([]));
