import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

const shape = (change: Parameters<typeof diagnose>[1]): string[] => diagnose('DIS-SHAPE', change);

describe('typical mistakes get a message that needs no documentation', () => {
  it('a name where an id belongs', () => {
    expect(shape((d) => { d.agenticTriplets[0].actingRoleId = 'Order taker'; })).toEqual([
      'error /agenticTriplets/0/actingRoleId "actingRoleId" must be a UUID, here it is "Order taker". (Did you mean 342ea164-358b-5935-ab2a-10ce105ab524, the id of the role "Order Taker"?)',
    ]);
  });
  it('a missing field, with the one that was written instead', () => {
    expect(shape((d) => { d.functionCatalogEntries[0].name = d.functionCatalogEntries[0].functionName; delete d.functionCatalogEntries[0].functionName; })).toEqual([
      'error /functionCatalogEntries/0/functionName The required field "functionName" is missing. (Rename "name" to "functionName".)',
      'error /functionCatalogEntries/0/name There is no field "name" here. (Did you mean "functionName"? DIS 1.6.0 names it so.)',
    ]);
  });
  it('a misspelt value of a closed list', () => {
    expect(shape((d) => { d.agenticTriplets[0].modeOfInteraction = 'Raed'; })).toEqual(['error /agenticTriplets/0/modeOfInteraction "Raed" is not allowed for "modeOfInteraction". (Did you mean READ? Allowed: CREATE, READ, UPDATE, DELETE, INITIATE, RESPOND, NOTIFY.)']);
  });
  it('the natural address with braces', () => {
    expect(shape((d) => { d.endpoints[2].url = '/orders/{id}'; })).toEqual(['error /endpoints/2/url "url" is no valid address: "/orders/{id}". (Braces are not allowed in an address: write /orders/:id instead of /orders/{id}.)']);
  });
  it('a wrong type', () => {
    expect(shape((d) => { d.endpoints[0].name = 7; d.roles[0].assignedEntityIds = 'x'; d.entities[0].attributes[0].value = undefined; })).toEqual([
      'error /entities/0/attributes/0/value The required field "value" is missing. (Add "value": null (or any JSON value) to "itemCode".)',
      'error /roles/0/assignedEntityIds "assignedEntityIds" must be a list, here it is a text.',
      'error /endpoints/0/name "name" must be a text, here it is a number.',
    ]);
  });
  it('a binding of the wrong kind, reported against the kind that was named', () => {
    expect(diagnose('DIS-BINDING', (d) => { Object.assign(d.tripletFunctionMatrixEntries[0].executionBinding, { executionType: 'SCRIPT' }); })).toEqual([
      'error /tripletFunctionMatrixEntries/0/executionBinding/scriptReference The required field "scriptReference" is missing. (Add "scriptReference": "…".)',
      'error /tripletFunctionMatrixEntries/0/executionBinding/endpointId There is no field "endpointId" here. (Remove it. Fields here: executionType, scriptReference, scriptLanguage, runtimeEnvironment.)',
    ]);
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
