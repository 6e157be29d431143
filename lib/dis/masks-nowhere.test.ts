import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../tests/support/dis/diagnose.ts';

const told = (attributeName: string, storagePolicy: string): string[] =>
  diagnose('DIS-MASK', (d) => {
    const guest = d.entities.find((entity: { name: string }) => entity.name === 'Guest');
    guest.attributes = [{ name: attributeName, type: 'string', description: 'd', value: null }];
    d.privacyManifests = [{ manifestId: otherId(2), name: 'p', description: 'd', dataPrivacyRules: [{ ruleId: otherId(3), entityId: guest.entityId, attributeName, dataCategory: 'PII', storagePolicy }] }];
  });

it('names a rule that hides nothing, as no function carries its attribute', () => {
  expect(told('dateOfBirth', 'MASKED')).toEqual([
    'info /privacyManifests/0/dataPrivacyRules/0 No input or output of a function holds "dateOfBirth" of "Guest", so this rule hides nothing. (Where a function has it under another name, name the attribute as that input or output.)',
  ]);
});

it('is silent where one does, or where the rule hides nothing by itself', () => {
  expect(told('minutes', 'MASKED')).toEqual([]);
  expect(told('dateOfBirth', 'PLAINTEXT')).toEqual([]);
});
