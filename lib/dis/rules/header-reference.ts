import { quote } from '../finding.ts';
import { collections, type CollectionName, type Header } from '../schema/dossier.ts';
import { idKey } from '../link/link-dossier.ts';
import type { DossierRule } from './dossier-rule.ts';
import { suggestId } from './names.ts';

const targets: readonly (readonly [keyof Header & string, CollectionName])[] = [
  ['privacyManifestId', 'privacyManifests'],
  ['valueEngineeringProfileId', 'valueEngineeringProfiles'],
  ['telemetryConfigurationId', 'telemetryConfigurations'],
  ['comparisonId', 'dossierComparisons'],
];

/** An id in the header: wrong where the dossier has constructs of that kind, outside where it has none. */
export const headerReference: DossierRule = {
  code: 'DIS-HEADER-REF',
  severity: 'error',
  title: 'Header names something that is not there',
  why: 'Privacy, telemetry and value figures are taken from the construct that the header names. DIS 1.6.0 has no slot for these constructs, so one outside the file is legal, and then only a warning.',
  bad: '"privacyManifestId": an id that no item of "privacyManifests" has',
  good: '"privacyManifestId": the manifestId of an item of "dossierSpecificDefinitions"/"privacyManifests"',
  check: ({ dossier, report }) => {
    for (const [field, collection] of targets) {
      const id = dossier.frame.header[field];
      if (id === undefined || dossier.defines(collection, id)) continue;
      const { noun } = collections[collection];
      const present = dossier.definitions[collection].length > 0;
      if (dossier.lacksIds(collection)) continue;
      if (present) report(`/header/${field}`, `The header names the ${noun} ${quote(id)}, which is not in this dossier.`, () => suggestId(dossier, id, collection));
      else report(`/header/${field}`, `The ${noun} ${quote(id)} is not in this file, so it has no effect.`, `Put it into "dossierSpecificDefinitions" as an item of "${collection}".`, 'warning');
    }
    dossier.definitions.dossierComparisons.forEach(({ value, pointer }) => {
      for (const field of ['baselineProfileId', 'projectedProfileId'] as const) {
        const id = value.valueProposition?.[field];
        if (id !== undefined && !dossier.defines('valueEngineeringProfiles', id)) report(`${pointer}/valueProposition/${field}`, `The value engineering profile ${quote(id)} is not in this file.`, () => suggestId(dossier, id, 'valueEngineeringProfiles') ?? 'Put it into "dossierSpecificDefinitions" as an item of "valueEngineeringProfiles".', 'warning');
      }
    });
    if (!dossier.hasHeader) return;
    for (const { value, pointer } of [...dossier.definitions.marketplaceEntries, ...dossier.definitions.changeManagementRecords]) {
      if (idKey(value.dossierId) !== idKey(dossier.frame.header.dossierId)) report(`${pointer}/dossierId`, 'This record is about another dossier.', 'Its dossierId differs from the header\'s.', 'warning');
    }
  },
};
