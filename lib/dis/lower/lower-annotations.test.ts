import { expect, it } from 'vitest';
import { idOf, smallDossier } from '../../../tests/support/dis/small-dossier.ts';
import { compileDossier } from '../compile-dossier.ts';

it('carries what hangs on a function or a mode that is defined elsewhere', () => {
  const endpoint = { endpointId: idOf('endpoint'), name: 'Bake', description: 'Bakes.', endpointType: 'REST_API', url: 'https://oven.example/bake' };
  const binding = { matrixEntryId: idOf('binding'), tripletId: idOf('Do it'), functionId: idOf('elsewhere'), contextDescription: 'If the oven is hot', executionBinding: { executionType: 'API_CALL', endpointId: idOf('endpoint') } };
  const mode = { matrixEntryId: idOf('mode entry'), entityId: idOf('Thing'), modeId: idOf('mode'), isActive: true, modeSpecificConfiguration: { speed: 2 }, description: 'Slow in the evening.' };
  const text = smallDossier({
    triplets: { 'Do it': { role: 'Helper', does: 'ACT READ', to: 'Thing' } },
    more: () => ({ endpoints: [endpoint], tripletFunctionMatrixEntries: [binding], entityModeMatrixEntries: [mode] }),
  });
  const { agent } = compileDossier(JSON.stringify({ ...JSON.parse(text), referencedConstructs: { functionCatalogEntries: [idOf('elsewhere')], modes: [idOf('mode')] } }));
  const { bindings_without_function, endpoints_without_function, entity_mode_matrix_entries, ...others } = agent?.metadata.annotations ?? {};
  expect({ bindings_without_function, endpoints_without_function, entity_mode_matrix_entries }).toEqual({ bindings_without_function: [binding], endpoints_without_function: [endpoint], entity_mode_matrix_entries: [mode] });
  expect(Object.keys(others)).toEqual(['referenced_constructs']);
});
