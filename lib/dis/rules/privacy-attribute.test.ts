import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('warns of an attribute that does not exist, with the one that was meant', () => {
  expect(diagnose('DIS-PRIVACY-ATTRIBUTE', (d) => { d.privacyManifests = [{ manifestId: otherId(2), name: 'p', description: 'd', dataPrivacyRules: [{ ruleId: otherId(3), entityId: d.entities[2].entityId, attributeName: 'adress', dataCategory: 'PII' }] }]; })).toMatchInlineSnapshot(`
    [
      "warning /privacyManifests/0/dataPrivacyRules/0/attributeName "Guest" has no attribute "adress". (Did you mean "address"? There are: "phone", "address".)",
    ]
  `);
});

it('takes one that exists', () => {
  expect(diagnose('DIS-PRIVACY-ATTRIBUTE', (d) => { d.privacyManifests = [{ manifestId: otherId(2), name: 'p', description: 'd', dataPrivacyRules: [{ ruleId: otherId(3), entityId: d.entities[2].entityId, attributeName: 'address', dataCategory: 'PII' }] }]; })).toMatchInlineSnapshot(`[]`);
});
