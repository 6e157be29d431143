import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { fullDossier } from '../../../tests/support/dis/full-dossier.ts';
import { mutate } from '../../../tests/support/dis/mutate-dossier.ts';
import { checkShape } from './check-shape.ts';
import { collectionNames, collections } from './dossier.ts';

const official = new URL('../../../../shared/dis/v1.6.0/', import.meta.url);
const present = existsSync(official);
if (!present) console.warn('differential.test.ts: ../shared/dis/v1.6.0 is absent, so the comparison with the official schemas is left out.');

const constructNames: Record<string, string> = {
  entities: 'Entity', modes: 'Modes', roles: 'Role', applications: 'Application', endpoints: 'Endpoint', knowledgeDocuments: 'KnowledgeDocument', tagDefinitions: 'TagDefinition',
  agenticTriplets: 'AgenticTriplet', functionCatalogEntries: 'FunctionCatalogEntry', entityModeMatrixEntries: 'EntityModeMatrix', relationshipMatrixEntries: 'RelationshipMatrix',
  accessGateMatrixEntries: 'AccessGateMatrix', tripletFunctionMatrixEntries: 'TripletFunctionMatrixEntry', validationRules: 'ValidationRule', privacyManifests: 'PrivacyManifest',
  valueEngineeringProfiles: 'ValueEngineeringProfile', telemetryConfigurations: 'TelemetryConfiguration', dossierComparisons: 'DossierComparison', marketplaceEntries: 'MarketplaceEntry',
  changeManagementRecords: 'ChangeManagementRecord', modeOfInteractionRegistryEntries: 'ModeOfInteractionRegistryEntry',
};
const mutantsPerBase = 2_500;
/** 4 dossiers, 3 parts each: 30,000 in all. DIS_SEED tries others. */
const seed = Number(process.env.DIS_SEED ?? 20_260_502);

/** The official verdict: the container's schema, and each construct without a slot against its own. */
function officialVerdict(): (document: unknown) => boolean {
  const ajv = new Ajv({ strict: false, strictNumbers: true });
  addFormats.default(ajv);
  for (const file of readdirSync(official).filter((name) => name.endsWith('.schema.json'))) ajv.addSchema(JSON.parse(readFileSync(new URL(file, official), 'utf8')) as object);
  const schemaOf = (name: string): ValidateFunction => ajv.getSchema(`https://schemas.domainintelligenceschema.org/dis/1.6.0/${name}.schema.json`) as ValidateFunction;
  const dossier = schemaOf('DISDossier');
  const unslotted = collectionNames.filter((name) => !collections[name].slot).map((name) => [name, schemaOf(constructNames[name] ?? '')] as const);
  return (document) => {
    if (!dossier(document)) return false;
    const definitions = (document as { dossierSpecificDefinitions: Record<string, unknown> }).dossierSpecificDefinitions;
    return unslotted.every(([name, schema]) => {
      if (!Object.hasOwn(definitions, name)) return true;
      const items = definitions[name];
      return Array.isArray(items) && items.every((item) => schema(item));
    });
  };
}

const uuid = (digit: number): string => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;
/** A dossier with one of everything that the two examples lack. */
const rich = {
  header: { dossierId: uuid(1), domainName: 'Everything', version: '1', disSpecificationRef: '1.6.0', relatedDossierId: uuid(2), comparisonId: uuid(3) },
  schemaReferences: [{ name: 'a', url: 'https://a.example' }],
  referencedConstructs: { entities: [uuid(4)], modes: [], modesOfInteraction: ['READ'], roles: [uuid(5)], other: 1 },
  dossierSpecificDefinitions: {
    knowledgeDocuments: [{ documentId: uuid(1), name: 'k', description: '', sourceURI: 'https://a.example/x?y#z', publicationDate: '2026-01-01T00:00:00Z', lastModifiedDate: '2026-01-01T00:00:00+01:00' }],
    tagDefinitions: [{ tagDefinitionId: uuid(2), categoryName: 't', allowedValues: [{ value: 'a', description: 'b' }], multiSelect: true, primaryKey: 'tagDefinitionId' }],
    dossierComparisons: [{ comparisonId: uuid(3), name: 'c', discoveryDossierId: uuid(1), designDossierId: uuid(2), summary: { newEntities: [uuid(4)], automatedProcesses: ['x'] }, valueProposition: { baselineProfileId: uuid(5), projectedProfileId: uuid(6), projectedAnnualSavings: 1.5, projectedRoiFormula: 'a' } }],
    marketplaceEntries: [{ entryId: uuid(4), dossierId: uuid(1), name: 'm', version: '1', categories: ['FINANCE'], pricingModel: 'FREE', documentationUrl: 'https://a.example', iconUrl: 'https://a.example/i.png' }],
    changeManagementRecords: [{ recordId: uuid(5), dossierId: uuid(1), fromVersion: '1', toVersion: '2', status: 'APPROVED', submittedBy: 'a', submittedAt: '2026-01-01T00:00:00Z', approvers: ['b'], approvedAt: '2026-01-01T00:00:00Z' }],
    modeOfInteractionRegistryEntries: [{ modeName: 'READ', description: 'r', notes: 'n' }],
    valueEngineeringProfiles: [{ profileId: uuid(6), name: 'v', description: 'd', metrics: [{ metricId: 'a', name: 'b', value: 1, unit: 'COUNT', calculationFormula: 'x' }], costModel: { avgLaborRatePerHour: 1, currency: 'EUR', costCalculationFormula: 'a' } }],
    telemetryConfigurations: [{ configurationId: uuid(7), name: 't', description: 'd', metrics: [{ metricId: 'a', name: 'b', metricType: 'COUNTER', unit: 'COUNT', sourceExpression: 'x' }], logs: { logLevel: 'INFO', includeContext: true }, traces: { enablePropagation: true, samplingRate: 0.5 } }],
    privacyManifests: [{ manifestId: uuid(8), name: 'p', description: 'd', dataPrivacyRules: [{ ruleId: uuid(1), entityId: uuid(2), attributeName: 'a', dataCategory: 'PII', processingPurposes: ['OPERATIONS'], storagePolicy: 'MASKED', retentionDays: 3 }] }],
    tripletFunctionMatrixEntries: ['API_CALL', 'SCRIPT', 'WORKFLOW', 'INTERNAL_CODE'].map((executionType, index) => ({ matrixEntryId: uuid(index), tripletId: uuid(1), functionId: uuid(2), priority: index, executionBinding: { executionType, ...[{ endpointId: uuid(3) }, { scriptReference: 'a', scriptLanguage: 'python' }, { workflowSystemId: uuid(4), workflowName: 'w' }, { methodReference: 'm' }][index] } })),
    entityModeMatrixEntries: [{ matrixEntryId: uuid(9), entityId: uuid(1), modeId: uuid(2), isActive: false, interactionCapabilities: [{ capabilityId: uuid(3), capabilityName: 'c', stance: 'ACT', modeOfInteraction: 'READ', description: 'd', associatedFunctionIds: [uuid(4)] }], modeSpecificConfiguration: { a: 1 } }],
    applications: [{ applicationId: uuid(1), name: 'a', description: 'd', applicationType: 'API', associatedEndpointIds: [uuid(2)], assignedRoleIds: [uuid(3)], businessOwner: 'b', technicalOwner: 't' }],
    endpoints: [{ endpointId: uuid(2), name: 'e', description: 'd', endpointType: 'REST_API', url: '/a/:b', httpMethod: 'GET', dataFormat: 'JSON', status: 'Offline', applicationId: uuid(1) }],
    validationRules: [{ ruleId: uuid(3), name: 'v', description: 'd', condition: 'c', errorMessage: 'e', severity: 'info' }],
  },
};

describe.runIf(present)('our schemas and the official ones', () => {
  const verdict = present ? officialVerdict() : () => true;
  const example = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../examples/${name}.json`, import.meta.url), 'utf8'));
  const bases = ['forno', 'bank', 'rich', 'full'] as const;
  const documents = { forno: example('forno-piccolo'), bank: sliceOf(example('northwind-bank')), rich, full: fullDossier().document };
  const ours = (document: unknown): boolean => checkShape(document).findings.length === 0;

  it('accept both examples, and a dossier with every field', () => {
    expect([example('forno-piccolo'), example('northwind-bank'), rich, documents.full].map((document) => [ours(document), verdict(document)])).toEqual([[true, true], [true, true], [true, true], [true, true]]);
  });

  it.each(bases.flatMap((base) => [0, 1, 2].map((part) => [base, part] as const)))('agree on mutants of %s, part %i', (base, part) => {
    const disagreements: string[] = [];
    let rejected = 0;
    for (let index = 0; index < mutantsPerBase; index += 1) {
      const mutant = mutate(documents[base] as Parameters<typeof mutate>[0], seed + part * 1_000_003 + index * 31 + base.length * 7);
      const [own, theirs] = [ours(mutant), verdict(mutant)];
      if (!theirs) rejected += 1;
      if (own !== theirs && disagreements.length < 5) disagreements.push(`${base} ${part} ${index}: ours ${own}, official ${theirs}; ${JSON.stringify(checkShape(mutant).findings.slice(0, 2))}`);
    }
    expect(disagreements).toEqual([]);
    // The mutants must be worth comparing: neither all good nor all bad.
    expect(rejected).toBeGreaterThan(mutantsPerBase / 5);
    expect(rejected).toBeLessThan((mutantsPerBase * 19) / 20);
  }, 60_000);
});

/** The first few constructs of each collection: the whole bank would make every mutant slow without meeting more fields. */
function sliceOf(document: unknown): unknown {
  const copy = structuredClone(document) as { dossierSpecificDefinitions: Record<string, unknown[]> };
  for (const [name, items] of Object.entries(copy.dossierSpecificDefinitions)) copy.dossierSpecificDefinitions[name] = items.slice(0, 4);
  return copy;
}
