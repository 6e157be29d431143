import { expect, it } from 'vitest';
import { otherId, type LooseDossier } from '../../../tests/support/dis/diagnose.ts';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';

/** The `fields` of a rule that masks the attribute of the entity with this index. */
function masked(entity: number, attributeName: string, change: (definitions: LooseDossier) => void = () => {}): readonly string[] | undefined {
  const spec = exampleSpec((d) => {
    change(d);
    d.privacyManifests = [{ manifestId: otherId(2), name: 'p', description: 'd', dataPrivacyRules: [{ ruleId: otherId(3), entityId: d.entities[entity].entityId, attributeName, dataCategory: 'PII', storagePolicy: 'MASKED' }] }];
  });
  return spec.privacy.mask[0]?.fields;
}
const input = (name: string, description = 'd') => ({ name, type: 'string', description });

it('masks inputs and outputs of the same name', () => expect(masked(2, 'address')).toEqual(['placeOrder.address']));
it('masks both sides and all functions, however the name is written', () => {
  expect(masked(1, 'orderNumber', (d) => { d.functionCatalogEntries[4].inputs[0].name = 'order_number'; })).toEqual(['placeOrder.orderNumber', 'trackOrder.orderNumber', 'cancelOrder.order_number']);
});
it('masks values inside of lists', () => expect(masked(0, 'price')).toEqual(['readMenu.price']));
it('keeps to functions of the entity where another one has an attribute of that name', () => {
  const shared = (d: LooseDossier): void => { d.entities[0].attributes.push({ name: 'status', type: 'string', description: 'd', value: null }); };
  expect(masked(1, 'status')).toEqual(['trackOrder.status']);
  expect(masked(0, 'status', shared)).toEqual(['readMenu.status']);
});
it('finds the key of an entity behind a direction', () => {
  expect(masked(1, 'orderNumber', (d) => { d.functionCatalogEntries[0].inputs.push(input('fromOrder'), input('toOrderOrGuest'), input('orders'), input('from')); }))
    .toEqual(['readMenu.fromOrder', 'readMenu.toOrderOrGuest', 'placeOrder.orderNumber', 'trackOrder.orderNumber', 'cancelOrder.orderNumber']);
});
it('finds the new value of a field that is chosen', () => {
  expect(masked(2, 'phone', (d) => { d.functionCatalogEntries[4].inputs.push(input('field', 'PHONE or EMAIL'), input('newValue')); })).toEqual(['cancelOrder.newValue']);
});
it('says so where nothing that is kept holds it', () => expect(masked(2, 'dateOfBirth')).toEqual([]));
it('lists every policy but PLAINTEXT, and the shortest time to keep', () => {
  const rule = (index: number, storagePolicy: string, retentionDays: number) => ({ ruleId: otherId(index), entityId: '48065293-acbb-58b6-862a-06aba2a54c08', attributeName: 'address', dataCategory: 'PII', storagePolicy, retentionDays });
  const { privacy } = exampleSpec((d) => { d.privacyManifests = [{ manifestId: otherId(2), name: 'p', description: 'd', dataPrivacyRules: [rule(3, 'PLAINTEXT', 90), rule(4, 'PSEUDONYMIZED', 10), rule(5, 'MASKED', 400)] }]; });
  expect(privacy).toEqual({
    mask: [
      { entity: 'Guest', attribute: 'address', category: 'PII', policy: 'PSEUDONYMIZED', fields: ['placeOrder.address'], source: '/dossierSpecificDefinitions/privacyManifests/0/dataPrivacyRules/1' },
      { entity: 'Guest', attribute: 'address', category: 'PII', policy: 'MASKED', fields: ['placeOrder.address'], source: '/dossierSpecificDefinitions/privacyManifests/0/dataPrivacyRules/2' },
    ],
    retention_days: 10,
  });
});
it('keeps nothing for longer than a century', () => {
  const rule = { ruleId: otherId(3), entityId: '48065293-acbb-58b6-862a-06aba2a54c08', attributeName: 'address', dataCategory: 'PII', storagePolicy: 'PLAINTEXT', retentionDays: 2_000_000_000 };
  expect(exampleSpec((d) => { d.privacyManifests = [{ manifestId: otherId(2), name: 'p', description: 'd', dataPrivacyRules: [rule] }]; }).privacy.retention_days).toBe(36_500);
});
