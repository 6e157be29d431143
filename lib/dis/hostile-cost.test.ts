import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileDossier } from './compile-dossier.ts';
import { formatReport } from './report/format-text.ts';

const example = JSON.parse(readFileSync(new URL('../../examples/forno-piccolo.json', import.meta.url), 'utf8'));
const definitions = example.dossierSpecificDefinitions;
const dossierWith = (parts: object): string => JSON.stringify({ ...example, dossierSpecificDefinitions: { ...definitions, ...parts } });
const many = <Item>(count: number, make: (index: number) => Item): Item[] => Array.from({ length: count }, (_, index) => make(index));
const id = (index: number): string => `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;

const manyFunctions = {
  entityModeMatrixEntries: [],
  agenticTriplets: definitions.agenticTriplets.map((triplet: object) => ({ ...triplet, associatedFunctionIds: undefined })),
  functionCatalogEntries: many(10_000, (index) => ({ ...definitions.functionCatalogEntries[2], functionId: id(index), functionName: `f${index}` })),
  tripletFunctionMatrixEntries: many(10_000, (index) => ({ ...definitions.tripletFunctionMatrixEntries[0], matrixEntryId: id(30_000 + index), functionId: id(index), priority: index })),
  validationRules: many(10_000, (index) => ({ ...definitions.validationRules[0], ruleId: id(60_000 + index), attributes: [{ name: 'appliesTo', type: 't', description: 'd', value: `f${index}` }] })),
};

/** Files that once took minutes, gigabytes or the stack; each is smaller than what was tried by hand (docs/decisions/022). */
const hostile: readonly (readonly [string, () => string, string])[] = [
  ['30 million brackets', () => '['.repeat(30e6), 'DIS-DEPTH'],
  ['a text of 30 million backslashes', () => `"${'\\'.repeat(30e6)}`, 'DIS-JSON'],
  ['30 million empty lines', () => '\n'.repeat(30e6), 'DIS-JSON'],
  ['a number of 5 million digits', () => `{"header": ${'9'.repeat(5e6)}}`, 'DIS-SHAPE'],
  ['a number beyond all', () => JSON.stringify(example).replace('"0.3.0"', '1e999999999'), 'DIS-SHAPE'],
  ['500,000 empty entities', () => dossierWith({ entities: many(500_000, () => ({})) }), 'DIS-SHAPE'],
  ['100,000 unknown fields in one entity', () => dossierWith({ entities: [Object.fromEntries(many(100_000, (index) => [`descriptio${index}`, 1]))] }), 'DIS-SHAPE'],
  ['100,000 unknown fields at the top', () => JSON.stringify({ ...example, ...Object.fromEntries(many(100_000, (index) => [`hea${index}`, 1])) }), 'DIS-SHAPE'],
  ['100,000 further fields of inputs', () => dossierWith({ functionCatalogEntries: [{ ...definitions.functionCatalogEntries[0], inputs: many(100_000, (index) => ({ name: `a${index}`, type: 'string', description: 'd', [`isRequire${index}`]: true })) }] }), 'DIS-REF'],
  ['20,000 values of a tag with 20,000', () => dossierWith({ tagDefinitions: [{ tagDefinitionId: id(1), categoryName: 'c', allowedValues: many(20_000, (index) => ({ value: `v${index}` })) }], entities: [{ ...definitions.entities[0], appliedTags: [{ tagDefinitionId: id(1), selectedValues: many(20_000, (index) => `w${index}`) }] }] }), 'DIS-TAG-VALUE'],
  ['20,000 privacy rules on 20,000 attributes', () => dossierWith({ entities: [{ ...definitions.entities[0], attributes: many(20_000, (index) => ({ name: `a${index}`, type: 't', description: 'd', value: 1 })) }], privacyManifests: [{ manifestId: id(1), name: 'n', description: 'd', dataPrivacyRules: many(20_000, (index) => ({ ruleId: id(index), entityId: definitions.entities[0].entityId, attributeName: `b${index}`, dataCategory: 'PII' })) }] }), 'DIS-REF'],
  ['20,000 agents and 20,000 roles', () => dossierWith({ entities: many(20_000, (index) => ({ entityId: id(1_000_000 + index), name: `e${index}`, description: 'd', entityType: 'agent' })), roles: many(20_000, (index) => ({ roleId: id(index), name: `r${index}`, description: 'd', roleType: 'agent' })) }), 'DIS-REF'],
  ['10,000 functions of one triplet, each with a rule and a gate', () => dossierWith({ ...manyFunctions, accessGateMatrixEntries: many(10_000, (index) => ({ ...definitions.accessGateMatrixEntries[0], gateId: id(90_000 + index), gateCondition: `session.fact${index}` })) }), 'DIS-FACT-UNSET'],
  ['20,000 roles, each with a triplet', () => dossierWith({ roles: [...definitions.roles, ...many(20_000, (index) => ({ roleId: id(index), name: `r${index}`, description: 'd' }))], agenticTriplets: [...definitions.agenticTriplets, ...many(20_000, (index) => ({ ...definitions.agenticTriplets[2], tripletId: id(30_000 + index), actingRoleId: id(index) }))] }), 'DIS-CAPABILITY-CLOSED'],
  ['20,000 modes', () => dossierWith({ modes: many(20_000, (index) => ({ modeId: id(index), name: `m${index}`, description: 'd' })), entityModeMatrixEntries: many(20_000, (index) => ({ ...definitions.entityModeMatrixEntries[0], matrixEntryId: id(30_000 + index), modeId: id(index), interactionCapabilities: [{ ...definitions.entityModeMatrixEntries[0].interactionCapabilities[0], associatedFunctionIds: [], capabilityName: 'x' }] })) }), 'DIS-MODE-CAPABILITY'],
  ['a rule of 40 kB, attached 15,000 times to one function', () => dossierWith({ validationRules: [{ ...definitions.validationRules[0], errorMessage: '', description: 'd'.repeat(40_000), attributes: [{ name: 'appliesTo', type: 't', description: 'd', value: many(15_000, () => 'placeOrder') }] }] }), 'DIS-READS-ONLY'],
  ['an endpoint of 40 kB with 15,000 bindings', () => dossierWith({ endpoints: definitions.endpoints.map((endpoint: object) => ({ ...endpoint, description: 'd'.repeat(40_000) })), tripletFunctionMatrixEntries: many(15_000, (index) => ({ ...definitions.tripletFunctionMatrixEntries[0], matrixEntryId: id(index), priority: index })) }), 'DIS-OUTPUT-SIZE'],
  ['100 attributes of 5 kB and 1,500 functions that list them', () => dossierWith({ entities: definitions.entities.map((entity: object) => ({ ...entity, attributes: many(100, (index) => ({ name: `a${index}`, type: 'string', description: 'd'.repeat(5_000), value: null })) })), functionCatalogEntries: [...definitions.functionCatalogEntries, ...many(1_500, (index) => ({ functionId: id(index), functionName: `listItems${index}`, description: 'd', outputs: [{ name: 'items', type: 'array', description: 'd' }] }))], tripletFunctionMatrixEntries: [...definitions.tripletFunctionMatrixEntries, ...many(1_500, (index) => ({ ...definitions.tripletFunctionMatrixEntries[0], matrixEntryId: id(30_000 + index), functionId: id(index), priority: index }))] }), 'DIS-OUTPUT-SIZE'],
  ['5,000 functions with the input that 5,000 privacy rules name', () => dossierWith({ functionCatalogEntries: [...definitions.functionCatalogEntries, ...many(5_000, (index) => ({ functionId: id(index), functionName: `f${index}`, description: 'd', inputs: [{ name: 'a', type: 'string', description: 'd' }] }))], entities: definitions.entities.map((entity: object, index: number) => ({ ...entity, ...(index === 0 ? { attributes: [{ name: 'a', type: 'string', description: 'd', value: null }] } : { attributes: [] }) })), privacyManifests: [{ manifestId: id(1), name: 'n', description: 'd', dataPrivacyRules: many(5_000, (index) => ({ ruleId: id(index), entityId: definitions.entities[0].entityId, attributeName: 'a', dataCategory: 'PII' })) }] }), 'DIS-OUTPUT-SIZE'],
  ['20,000 tags of one category on one triplet', () => dossierWith({ tagDefinitions: [{ tagDefinitionId: id(1), categoryName: 'c', description: 'd', allowedValues: many(20_000, (index) => ({ value: `v${index}` })) }], agenticTriplets: [{ ...definitions.agenticTriplets[0], appliedTags: many(20_000, (index) => ({ tagDefinitionId: id(1), selectedValues: [`v${index}`] })) }, ...definitions.agenticTriplets.slice(1)] }), 'DIS-READS-ONLY'],
  ['5,000 entities and privacy rules, and as many bindings of one function', () => dossierWith({ entities: [...definitions.entities, ...many(5_000, (index) => ({ entityId: id(index), name: `e${index}`, description: 'd', attributes: [{ name: 'phone', type: 'string', description: 'd', value: null }] }))], functionCatalogEntries: [...definitions.functionCatalogEntries, { functionId: id(9_999_999), functionName: 'call', description: 'd', inputs: [{ name: 'phone', type: 'string', description: 'd' }] }], agenticTriplets: [...definitions.agenticTriplets, ...many(5_000, (index) => ({ ...definitions.agenticTriplets[2], tripletId: id(30_000 + index), targetEntityId: id(index) }))], tripletFunctionMatrixEntries: [...definitions.tripletFunctionMatrixEntries, ...many(5_000, (index) => ({ ...definitions.tripletFunctionMatrixEntries[0], matrixEntryId: id(60_000 + index), tripletId: id(30_000 + index), functionId: id(9_999_999) }))], privacyManifests: [{ manifestId: id(1), name: 'n', description: 'd', dataPrivacyRules: many(5_000, (index) => ({ ruleId: id(index), entityId: id(index), attributeName: 'phone', dataCategory: 'PII' })) }] }), 'DIS-BINDING-DRIFT'],
  ['20,000 relationships that lead nowhere', () => dossierWith({ relationshipMatrixEntries: many(20_000, (index) => ({ ...definitions.relationshipMatrixEntries[0], relationshipId: id(index), actor: id(90_000 + index), related_actor: id(190_000 + index) })) }), 'DIS-REF'],
  ['a field name of 20 million letters', () => dossierWith({ entities: [{ ...definitions.entities[0], ['k'.repeat(20e6)]: 1 }] }), 'DIS-SHAPE'],
  ['an address of 10 million letters', () => dossierWith({ endpoints: [{ ...definitions.endpoints[0], url: `http://${'a.'.repeat(5e6)}{x}` }] }), 'DIS-SHAPE'],
  ['an id of 10 million hyphens', () => dossierWith({ entities: [{ ...definitions.entities[0], entityId: '-'.repeat(10e6) }] }), 'DIS-SHAPE'],
  ['a condition of 4,000 negations', () => dossierWith({ accessGateMatrixEntries: [{ ...definitions.accessGateMatrixEntries[0], gateCondition: '!'.repeat(3_900) + 'a' }] }), 'DIS-EXPRESSION'],
  ['5,000 conditions of 4,000 characters', () => dossierWith({ accessGateMatrixEntries: many(5_000, (index) => ({ ...definitions.accessGateMatrixEntries[0], gateId: id(index), gateCondition: `a${' '.repeat(3_900)}= b${index}` })) }), 'DIS-EXPRESSION'],
  ['10 million words', () => 'Hello '.repeat(10e6), 'DIS-FILE'],
  ['10 million comment lines', () => '#\n'.repeat(10e6), 'DIS-FILE'],
];
const hostileYaml: readonly (readonly [string, () => string, string])[] = [
  ['a million aliases', () => `a: &a [x]\n${'b: *a\n'.repeat(1e6)}`, 'DIS-YAML'],
  ['3 million braces', () => '{a: '.repeat(3e6), 'DIS-DEPTH'],
  ['100,000 fields of the header', () => `header:\n${many(100_000, (index) => `  k${index}: 1`).join('\n')}\n`, 'DIS-SHAPE'],
  ['a million objects', () => '- {a: 1}\n'.repeat(1e6), 'DIS-SHAPE'],
];

describe('hostile dossiers', () => {
  it.each([...hostile.map((each) => [...each, 'a.json'] as const), ...hostileYaml.map((each) => [...each, 'a.yaml'] as const)])('%s: answered in bounded time, memory and words', (_, make, code, fileName) => {
    const input = new TextEncoder().encode(make());
    const started = performance.now();
    const { diagnostics } = compileDossier(input, { fileName }).result;
    const elapsedMs = performance.now() - started;
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(diagnostics.length).toBeLessThanOrEqual(201);
    expect(JSON.stringify(diagnostics).length).toBeLessThan(2_000_000);
    expect([...formatReport('a.json', '', diagnostics, { colour: false })].join('').length).toBeLessThan(1_000_000);
    // Far above what it takes alone (at most 4 s), as other tests run beside it; the mistakes that this guards against took minutes.
    expect(elapsedMs).toBeLessThan(25_000);
  }, 60_000);
});
