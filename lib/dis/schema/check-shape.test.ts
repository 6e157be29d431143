import { describe, expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';
import { compileDossier } from '../compile-dossier.ts';

const shape = (change: Parameters<typeof diagnose>[1]): string[] => diagnose('DIS-SHAPE', change);

describe('typical mistakes get a message that needs no documentation', () => {
  it('a name where an id belongs', () => {
    expect(shape((d) => { d.agenticTriplets[0].actingRoleId = 'Order taker'; })).toEqual([
      'error /agenticTriplets/0/actingRoleId "actingRoleId" must be a UUID, here it is "Order taker". (Did you mean 342ea164-358b-5935-ab2a-10ce105ab524, the id of the role "Order Taker"?)',
    ]);
  });
  it('a missing field, with the one that was written instead', () => {
    expect(shape((d) => { d.functionCatalogEntries[0].name = d.functionCatalogEntries[0].functionName; delete d.functionCatalogEntries[0].functionName; })).toEqual([
      'error /functionCatalogEntries/0/functionName There is no field "name" here, and the required field "functionName" is missing. (Rename "name" to "functionName".)',
    ]);
  });
  it('a misspelt value of a closed list', () => {
    expect(shape((d) => { d.agenticTriplets[0].modeOfInteraction = 'Raed'; })).toEqual(['error /agenticTriplets/0/modeOfInteraction "Raed" is not allowed for "modeOfInteraction". (Did you mean READ? Allowed: CREATE, READ, UPDATE, DELETE, INITIATE, RESPOND, NOTIFY.)']);
  });
  it('the natural address with braces', () => {
    expect(shape((d) => { d.endpoints[2].url = '/orders/{id}'; })).toEqual(['error /endpoints/2/url "url" is no valid address: "/orders/{id}". (Braces are not allowed in an address: write "/orders/:orderNumber".)']);
  });
  it('the natural address with a name in words', () => {
    for (const braces of ['${id}', '{{id}}', '#{ id }']) expect(shape((d) => { d.endpoints[2].url = `/orders/${braces}`; })).toEqual([`error /endpoints/2/url "url" is no valid address: "/orders/${braces}". (Braces are not allowed in an address: write "/orders/:orderNumber".)`]);
    expect(shape((d) => { d.endpoints[2].url = '/orders/{Order number}'; })).toEqual(['error /endpoints/2/url "url" is no valid address: "/orders/{Order number}". (Braces are not allowed in an address: write "/orders/:orderNumber".)']);
  });
  it('the natural address of an endpoint that nothing calls, or whose function has no such input', () => {
    expect(shape((d) => { d.endpoints[2].url = 'https://till.example/orders/{ id }?page={page}'; d.tripletFunctionMatrixEntries.splice(3, 1); })).toEqual(['error /endpoints/2/url "url" is no valid address: "https://till.example/orders/{ id }?page={page}". (Braces are not allowed in an address: write "https://till.example/orders/:id?page=:page".)']);
    expect(shape((d) => { d.endpoints[2].url = '/orders/{id}'; d.functionCatalogEntries[3].inputs = 'none'; })).toContain('error /endpoints/2/url "url" is no valid address: "/orders/{id}". (Braces are not allowed in an address: write "/orders/:id".)');
  });
  it('the natural address that serves one of two functions as it stands', () => {
    expect(shape((d) => {
      d.endpoints[2].url = '/orders/{id}';
      d.functionCatalogEntries[4].inputs[0].name = 'id';
      d.tripletFunctionMatrixEntries[4].executionBinding.endpointId = d.endpoints[2].endpointId.toUpperCase();
    })).toEqual(['error /endpoints/2/url "url" is no valid address: "/orders/{id}". (Braces are not allowed in an address: write "/orders/:id".)']);
  });
  it('a wrong type', () => {
    expect(shape((d) => { d.endpoints[0].name = 7; d.roles[0].assignedEntityIds = 'x'; d.entities[0].attributes[0].value = undefined; })).toEqual([
      'error /entities/0/attributes/0/value The required field "value" is missing. (Add "value": null (or any JSON value) to "itemCode".)',
      'error /roles/0/assignedEntityIds "assignedEntityIds" must be a list, here it is a text. (A list stands between [ and ]: ["x"].)',
      'error /endpoints/0/name "name" must be a text, here it is a number. (Put it in quotes: then it is a text.)',
    ]);
  });
  it('a binding of the wrong kind, reported against the kind that was named', () => {
    expect(diagnose('DIS-BINDING', (d) => { Object.assign(d.tripletFunctionMatrixEntries[0].executionBinding, { executionType: 'SCRIPT' }); })).toEqual([
      'error /tripletFunctionMatrixEntries/0/executionBinding/scriptReference The required field "scriptReference" is missing. (Add "scriptReference": "…".)',
      'error /tripletFunctionMatrixEntries/0/executionBinding/endpointId There is no field "endpointId" here. (Remove it. Fields here: executionType, scriptReference, scriptLanguage, runtimeEnvironment.)',
    ]);
  });
  it('a fault in a text hides nothing: not even what only the whole dossier shows', () => {
    const change: Parameters<typeof diagnose>[1] = (d, dossier) => {
      dossier.header.lastModified = 'yesterday';
      d.roles[0].descripton = d.roles[0].description;
      delete d.roles[0].description;
      d.knowledgeDocuments[0].publicationDate = '2024-13-01';
      d.functionCatalogEntries.push({ ...d.functionCatalogEntries[0], functionId: otherId(7), functionName: 'nobodyRunsMe', notes: 7 });
    };
    expect(shape(change).map((line) => line.split(' ')[1])).toEqual(['/header/lastModified', '/roles/0/description', '/knowledgeDocuments/0/publicationDate', '/functionCatalogEntries/5/notes']);
    expect(diagnose('DIS-FUNCTION-UNUSED', change)).toHaveLength(1);
  });
  it('references, conditions and ids of a construct that is broken elsewhere are checked all the same', () => {
    const change: Parameters<typeof diagnose>[1] = (d) => {
      Object.assign(d.agenticTriplets[0], { stance: 'PROACTIVE', actingRoleId: otherId(1), targetEntityId: 'Menu', associatedFunctionIds: [otherId(2)], appliedTags: [{ tagDefinitionId: otherId(3), selectedValues: [] }] });
      Object.assign(d.tripletFunctionMatrixEntries[0], { priority: 1.5, functionId: otherId(4) });
      d.tripletFunctionMatrixEntries[0].executionBinding.endpointId = otherId(5);
      Object.assign(d.accessGateMatrixEntries[0], { roleId: 7, gateCondition: 'a = `1`' });
      d.entities.push({ ...d.entities[0], entityType: 'thing' });
      Object.assign(d.entityModeMatrixEntries[0], { isActive: 'yes' });
      d.entityModeMatrixEntries[0].interactionCapabilities[0].associatedFunctionIds = [otherId(6)];
    };
    expect(diagnose('DIS-REF', change).map((line) => line.split(' ')[1]).toSorted()).toEqual([
      '/agenticTriplets/0/actingRoleId', '/agenticTriplets/0/appliedTags/0/tagDefinitionId', '/agenticTriplets/0/associatedFunctionIds/0', '/entityModeMatrixEntries/0/interactionCapabilities/0/associatedFunctionIds/0',
      '/tripletFunctionMatrixEntries/0/executionBinding/endpointId', '/tripletFunctionMatrixEntries/0/functionId',
    ]);
    expect(diagnose('DIS-EXPRESSION', change).map((line) => line.split(' ')[1])).toEqual(['/accessGateMatrixEntries/0/gateCondition']);
    expect(diagnose('DIS-DUPLICATE-ID', change).map((line) => line.split(' ')[1])).toEqual(['/entities/4/entityId']);
  });
  it('a damaged id is told of once, where it stands, and not at each reference to it', () => {
    const change: Parameters<typeof diagnose>[1] = (d) => { d.roles[0].roleId = d.roles[0].roleId.replace('358b', '358'); };
    expect(shape(change)).toEqual(['error /roles/0/roleId "roleId" must be a UUID, here it is "342ea164-358-5935-ab2a-10ce105ab524". (The group "358" has 3 digits instead of 4; copy the id again.)']);
    expect(diagnose('DIS-REF', change)).toEqual([]);
  });
  it('one broken construct hides no other problem', () => {
    const codes = ['DIS-SHAPE', 'DIS-REF', 'DIS-EXPRESSION'];
    const change: Parameters<typeof diagnose>[1] = (d) => { delete d.entities[0].description; d.agenticTriplets[1].targetEntityId = d.roles[0].roleId; d.accessGateMatrixEntries[0].gateCondition = 'a =='; };
    expect(codes.map((code) => diagnose(code, change).length)).toEqual([1, 1, 1]);
  });
});

describe('other shapes', () => {
  it('of earlier tools are named', () => {
    expect(diagnose('DIS-LEGACY', (d, dossier) => { dossier.workflows = []; dossier.header.tags = []; d.entities[0].entityName = 'x'; })).toEqual([
      'error  This file has the shape that earlier tools for DIS wrote (top-level "workflows", "tags" or "versionDate" in the header, "entityName" instead of "name"); it is not DIS 1.6.0. (Move what stands at the top into "dossierSpecificDefinitions", give every construct a UUID, and rename the fields as the messages below say.)',
    ]);
  });
  it('of other versions are named', () => {
    expect(diagnose('DIS-VERSION', (_, dossier) => { dossier.header.disSpecificationRef = '1.8.0'; })).toEqual(['error /header/disSpecificationRef This compiler reads DIS 1.6.0; the dossier says "1.8.0". (Set "disSpecificationRef" to "1.6.0" where the dossier follows that version, else convert it first.)']);
  });
});

describe('what holds all others', () => {
  const hints = (text: string) => compileDossier(text).result.diagnostics.map(({ pointer, message, hint }) => [pointer, message, hint]);
  it.each([['null', 'null'], ['[]', 'a list'], ['7', 'a number'], ['"a dossier"', 'a text']])('says how a dossier is written where %s is one', (text, kind) => {
    expect(hints(text)).toEqual([['', `The dossier must be an object, here it is ${kind}.`, 'A dossier is written so: {"header": { … }, "dossierSpecificDefinitions": { … }}.']]);
  });
  it('says how definitions and values that a tag may have are written', () => {
    expect(hints('{"header": {"dossierId": "342ea164-358b-5935-ab2a-10ce105ab524", "domainName": "D", "version": "1", "disSpecificationRef": "1.6.0"}, "dossierSpecificDefinitions": []}')).toEqual([
      ['/dossierSpecificDefinitions', expect.stringMatching(/^"dossierSpecificDefinitions" must be .*, here it is a list\.$/), 'Write "dossierSpecificDefinitions": {"entities": [ … ], "roles": [ … ], "agenticTriplets": [ … ]}.'],
    ]);
    expect(shape((d) => { d.tagDefinitions = [{ tagDefinitionId: otherId(4), categoryName: 'Shelf', description: 'd', allowedValues: [] }]; })).toEqual(['error /tagDefinitions/0/allowedValues "allowedValues" needs at least 1 item. (Write at least one between [ and ], such as {"value": "…"}.)']);
  });
});
