/** A dossier with so many triplets, each with its function, binding, rule and now and then a gate; about 2 kB a triplet. */
export function generateDossier(triplets) {
  const id = (kind, number) => `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
  const entityCount = Math.max(1, Math.ceil(triplets / 10));
  const endpointCount = Math.max(1, Math.ceil(triplets / 2));
  const range = (count) => Array.from({ length: count }, (_, index) => index);
  const attribute = (name, type, description, value = null) => ({ name, type, description, value });
  const modes = ['CREATE', 'READ', 'UPDATE', 'DELETE'];
  const [agent, role, application] = [id(1, 0), id(2, 0), id(3, 0)];
  return {
    header: { dossierId: id(0, triplets), domainName: `Generated Domain ${triplets}`, version: '1.0.0', disSpecificationRef: '1.6.0', description: 'Made by the benchmark.', lastModified: '2026-05-02T17:00:00Z' },
    dossierSpecificDefinitions: {
      entities: [
        { entityId: agent, name: 'Clerk', description: 'The clerk who knows all of it.', entityType: 'agent', privacyClassification: 'INTERNAL', assignedRoleIds: [role] },
        ...range(entityCount).map((index) => ({ entityId: id(4, index), name: `Record ${index}`, description: `What is kept about the subject number ${index}.`, entityType: 'data', privacyClassification: 'CONFIDENTIAL', primaryKey: 'recordNumber', attributes: [attribute('recordNumber', 'string', 'Ten digit number of the record.'), attribute('status', 'string', 'NEW, OPEN, WAITING or DONE.'), attribute('total', 'decimal', 'Price of everything.'), attribute('dueDate', 'date', 'When it must be done.')] })),
      ],
      roles: [{ roleId: role, name: 'Clerk Role', description: 'Answers and changes records.', roleType: 'agent', agentArchetype: 'worker', assignedEntityIds: [agent] }],
      applications: [{ applicationId: application, name: 'Record Store', description: 'Keeps records.', applicationType: 'API', associatedEndpointIds: range(endpointCount).map((index) => id(5, index)) }],
      endpoints: range(endpointCount).map((index) => ({ endpointId: id(5, index), name: `Endpoint ${index}`, description: `Does the thing number ${index}.`, endpointType: 'REST_API', url: `https://store.example/records/${index}/:recordNumber`, protocol: 'HTTPS', httpMethod: ['GET', 'POST', 'PATCH', 'DELETE'][index % 4], dataFormat: 'JSON', status: 'Active', applicationId: application })),
      agenticTriplets: range(triplets).map((index) => ({ tripletId: id(6, index), name: `Change the record ${index}`, description: `Collect what is needed for the record number ${index}, say the total, wait for a yes, write it.`, actingEntityId: agent, actingRoleId: role, stance: index % 3 === 0 ? 'ACT' : 'REACT', modeOfInteraction: modes[index % 4], targetEntityId: id(4, index % entityCount), associatedFunctionIds: [id(7, index)] })),
      functionCatalogEntries: range(triplets).map((index) => ({ functionId: id(7, index), functionName: `changeRecord${index}`, description: `Writes the record number ${index} to the store.`, inputs: [{ name: 'recordNumber', type: 'string', description: 'Number of the record.', isRequired: true }, { name: 'reason', type: 'string', description: 'LOST, STOLEN or DAMAGED', isRequired: true }, { name: 'amount', type: 'decimal', description: 'Amount', isRequired: false }, { name: 'confirmed', type: 'boolean', description: 'The caller said yes.', isRequired: true }], outputs: [{ name: 'reference', type: 'string', description: 'Reference to give to the caller', isRequired: true }, { name: 'changedAt', type: 'datetime', description: 'When it was written', isRequired: true }], systemOfRecord: 'Record Store' })),
      tripletFunctionMatrixEntries: range(triplets).map((index) => ({ matrixEntryId: id(8, index), tripletId: id(6, index), functionId: id(7, index), contextDescription: 'After the yes', priority: 0, executionBinding: { executionType: 'API_CALL', endpointId: id(5, index % endpointCount), requestMappingNotes: 'as given', responseMappingNotes: 'say the reference' } })),
      accessGateMatrixEntries: range(entityCount).map((index) => ({ gateId: id(9, index), name: `Gate ${index}`, description: `Who may see record ${index}.`, roleId: role, targetEntityId: id(4, index), gateCondition: `session.verificationLevel >= \`${1 + (index % 3)}\` && (triplet.modeOfInteraction == 'READ' || input.confirmed)` })),
      relationshipMatrixEntries: range(Math.floor(triplets / 5)).map((index) => ({ relationshipId: id(10, index), actor: id(6, index), related_actor: id(6, index + 1), notes: 'when it was wanted', values: ['precedes'] })),
      validationRules: range(Math.ceil(triplets / 2)).map((index) => ({ ruleId: id(11, index), name: `Rule ${index}`, description: 'An amount must be positive.', condition: 'input.amount == `null` || input.amount > `0`', errorMessage: 'How much is it?', severity: 'error', attributes: [attribute('appliesTo', 'functionId', 'Function whose inputs are checked.', id(7, index))] })),
    },
  };
}
