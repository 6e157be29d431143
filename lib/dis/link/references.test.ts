import { expect, it } from 'vitest';
import { fullDossier, type Json } from '../../../tests/support/dis/full-dossier.ts';
import { compileDossier } from '../compile-dossier.ts';

type Open = Record<string | number, Json>;
const { document, leaves } = fullDossier();
const isId = (value: Json): value is string => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);
const valueAt = (root: Json, path: readonly (string | number)[]): Json => path.reduce<Json>((parent, token) => (parent as Open)[token] as Json, root);
/** Ids that define something, or lead into other documents: nothing in this one can resolve them. */
const elsewhere = /^(?:header\.(?:dossierId|relatedDossierId)|referencedConstructs\.|dossierComparisons\.(?:discovery|design)DossierId|(?:marketplaceEntries|changeManagementRecords)\.dossierId|.*\.(?:capabilityId|ruleId))/;
const references = leaves.filter(({ path, field, other }) => other !== undefined && isId(valueAt(document, path)) && !elsewhere.test(field));

function withValue(path: readonly (string | number)[], value: Json): Json {
  const copy = structuredClone(document);
  (valueAt(copy, path.slice(0, -1)) as Open)[path.at(-1) ?? ''] = value;
  return copy;
}

it('knows every kind of reference of SEMANTICS section 5', () => {
  expect([...new Set(references.map(({ field }) => field.replace(/^.*\.appliedTags/, '*.appliedTags')))].toSorted()).toEqual([
    '*.appliedTags.tagDefinitionId', 'accessGateMatrixEntries.roleId', 'accessGateMatrixEntries.targetEntityId', 'agenticTriplets.actingEntityId', 'agenticTriplets.actingRoleId', 'agenticTriplets.associatedFunctionIds',
    'agenticTriplets.targetEntityId', 'applications.assignedRoleIds', 'applications.associatedEndpointIds', 'dossierComparisons.summary.changedFunctions', 'dossierComparisons.summary.newEntities', 'dossierComparisons.summary.newTriplets',
    'dossierComparisons.summary.removedEntities', 'dossierComparisons.summary.removedTriplets', 'dossierComparisons.valueProposition.baselineProfileId', 'dossierComparisons.valueProposition.projectedProfileId', 'endpoints.applicationId',
    'entities.assignedRoleIds', 'entityModeMatrixEntries.entityId', 'entityModeMatrixEntries.interactionCapabilities.associatedFunctionIds', 'entityModeMatrixEntries.modeId', 'header.comparisonId', 'header.privacyManifestId',
    'header.telemetryConfigurationId', 'header.valueEngineeringProfileId', 'knowledgeDocuments.sourceApplicationId', 'privacyManifests.dataPrivacyRules.entityId', 'relationshipMatrixEntries.actor', 'relationshipMatrixEntries.related_actor',
    'roles.assignedEntityIds', 'tripletFunctionMatrixEntries.executionBinding.endpointId', 'tripletFunctionMatrixEntries.executionBinding.workflowSystemId', 'tripletFunctionMatrixEntries.functionId', 'tripletFunctionMatrixEntries.tripletId',
  ]);
});

it('finds each that leads nowhere, at its place, and says which id was meant', () => {
  const silent = references.filter(({ path, field }) => {
    const id = String(valueAt(document, path));
    const wrong = id.replace(/^(.)(.)/, '$2$1').replace(/.$/, 'f');
    const { diagnostics } = compileDossier(JSON.stringify(withValue(path, wrong))).result;
    // Of what was removed there is nothing left to lead to.
    if (/removed/.test(field)) return false;
    return !diagnostics.some(({ pointer, severity, hint }) => pointer === `/${path.join('/')}` && severity !== 'info' && hint?.startsWith('Did you mean ') === true);
  });
  expect(silent.map(({ path }) => path.join('/'))).toEqual([]);
});

it('takes each in capitals and with urn:uuid: for the same', () => {
  const before = compileDossier(JSON.stringify(document)).result.diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, pointer }) => `${code} ${pointer}`);
  const changed = references.filter(({ path }) => {
    const { diagnostics } = compileDossier(JSON.stringify(withValue(path, `urn:uuid:${String(valueAt(document, path)).toUpperCase()}`))).result;
    return diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, pointer }) => `${code} ${pointer}`).join('\n') !== before.join('\n');
  });
  expect(changed.map(({ path }) => path.join('/'))).toEqual([]);
});
