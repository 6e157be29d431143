import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('reports an id that nothing has, with the one that was meant', () => {
  expect(diagnose('DIS-REF', (d) => { d.agenticTriplets[0].actingRoleId = '342ea164-358b-5935-ab2a-10ce105ab525'; })).toMatchInlineSnapshot(`
    [
      "error /agenticTriplets/0/actingRoleId "actingRoleId" is "342ea164-358b-5935-ab2a-10ce105ab525", and there is no role with this id. (Did you mean 342ea164-358b-5935-ab2a-10ce105ab524, the role "Order Taker"?)",
    ]
  `);
});

it('reports an id of another kind', () => {
  expect(diagnose('DIS-REF', (d) => { d.tripletFunctionMatrixEntries[0].functionId = d.agenticTriplets[1].tripletId; })).toMatchInlineSnapshot(`
    [
      "error /tripletFunctionMatrixEntries/0/functionId "functionId" must be the id of a function; "60158470-de0f-5f42-a917-6799ca60a4a5" is the triplet "Take an order". (There are: 9a0b59d2-f3d7-570a-bfae-a7dc9d54e580 ("readMenu"), da992763-ad12-521c-8875-f32da05510a9 ("priceOrder"), 50f8a967-9f66-554b-bbdd-7084c0e84205 ("placeOrder"), 9fc0561c-48ec-5666-a286-293789e90660 ("trackOrder"), 5aaa2b91-b1e1-5561-ab10-8afa45b75bbb ("cancelOrder").)",
    ]
  `);
});

it('takes another case and urn:uuid: for the same id', () => {
  expect(diagnose('DIS-REF', (d) => { d.agenticTriplets[0].actingRoleId = `urn:uuid:${d.agenticTriplets[0].actingRoleId.toUpperCase()}`; })).toMatchInlineSnapshot(`[]`);
});

it('leaves what stands in a list of a name that DIS does not know to the message about that name', () => {
  const change: Parameters<typeof diagnose>[1] = (d) => { d.triplets = d.agenticTriplets; delete d.agenticTriplets; };
  expect(diagnose('DIS-REF', change)).toEqual([]);
  expect(diagnose('DIS-UNKNOWN-COLLECTION', change)).toEqual(['error /triplets There is no collection "triplets" in DIS 1.6.0, and 10 references lead to what stands in it. (Rename it to "agenticTriplets".)']);
});

it('says where the ids are that may be used, where none is near', () => {
  expect(diagnose('DIS-REF', (d) => { d.agenticTriplets[0].actingRoleId = otherId(9); d.relationshipMatrixEntries[0].actor = otherId(8); })).toMatchInlineSnapshot(`
    [
      "error /agenticTriplets/0/actingRoleId "actingRoleId" is "99999999-0000-4000-8000-000000000000", and there is no role with this id. (There are: 342ea164-358b-5935-ab2a-10ce105ab524 ("Order Taker"), 7312cc76-9fd7-5f77-b563-6cb28beaf195 ("Guest").)",
      "error /relationshipMatrixEntries/0/actor "actor" is "88888888-0000-4000-8000-000000000000", and there is no construct with this id. (Use the id of a construct of this dossier, or remove the reference.)",
    ]
  `);
});

it('blames no reference for a collection that is no list', () => {
  expect(diagnose('DIS-REF', (d) => { d.entities = d.entities[0]; })).toEqual([]);
});
