import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

it('warns where nothing of the kind is in the file', () => {
  expect(diagnose('DIS-HEADER-REF', (_, dossier) => { dossier.header.telemetryConfigurationId = otherId(1); })).toMatchInlineSnapshot(`
    [
      "warning /header/telemetryConfigurationId The telemetry configuration "11111111-0000-4000-8000-000000000000" is not in this file, so it has no effect. (Put it into "dossierSpecificDefinitions" as an item of "telemetryConfigurations".)",
    ]
  `);
});

it('refuses an id that none of those present has', () => {
  expect(diagnose('DIS-HEADER-REF', (d, dossier) => { d.privacyManifests = [{ manifestId: otherId(2), name: 'p', description: 'd' }]; dossier.header.privacyManifestId = otherId(3); })).toMatchInlineSnapshot(`
    [
      "error /header/privacyManifestId The header names the privacy manifest "33333333-0000-4000-8000-000000000000", which is not in this dossier. (Did you mean 22222222-0000-4000-8000-000000000000, the privacy manifest "p"?)",
    ]
  `);
});

it('takes one that is there', () => {
  expect(diagnose('DIS-HEADER-REF', (d, dossier) => { d.privacyManifests = [{ manifestId: otherId(2), name: 'p', description: 'd' }]; dossier.header.privacyManifestId = otherId(2); })).toMatchInlineSnapshot(`[]`);
});

it('warns of records that are about another dossier, and takes their own id in any writing', () => {
  const entry = (dossierId: string) => ({ entryId: otherId(4), dossierId, name: 'e', version: '1' });
  const record = (dossierId: string) => ({ recordId: otherId(5), dossierId, fromVersion: '1', toVersion: '2', status: 'APPROVED', submittedBy: 'Ada' });
  expect(diagnose('DIS-HEADER-REF', (d) => Object.assign(d, { marketplaceEntries: [entry(otherId(6))], changeManagementRecords: [record(otherId(6))] }))).toEqual([
    'warning /marketplaceEntries/0/dossierId This record is about another dossier. (Its dossierId differs from the header\'s.)',
    'warning /changeManagementRecords/0/dossierId This record is about another dossier. (Its dossierId differs from the header\'s.)',
  ]);
  expect(diagnose('DIS-HEADER-REF', (d, { header }) => Object.assign(d, { marketplaceEntries: [entry(`urn:uuid:${String(header.dossierId).toUpperCase()}`)], changeManagementRecords: [record(header.dossierId)] }))).toEqual([]);
});
