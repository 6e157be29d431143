import { quote } from '../finding.ts';
import { inForce } from '../lower/lower-policies.ts';
import { collections } from '../schema/dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

const kinds = [['privacyManifests', 'privacyManifestId'], ['telemetryConfigurations', 'telemetryConfigurationId']] as const;

export const notInForce: DossierRule = {
  code: 'DIS-NOT-IN-FORCE',
  severity: 'info',
  title: 'Manifest or configuration that the header does not name',
  why: 'Where the header names a privacy manifest or a telemetry configuration, that one is in force and no other. Where it names none, all of them are.',
  bad: 'two privacy manifests, and the header names one of them',
  good: 'one manifest with all rules, named by the header',
  check: ({ dossier, report }) => {
    for (const [collection, field] of kinds) {
      const used = new Set<unknown>(inForce(dossier, collection, dossier.frame.header[field]));
      for (const construct of dossier.definitions[collection]) {
        if (!used.has(construct)) report(construct.pointer, `The ${collections[collection].noun} ${quote(construct.value.name)} has no effect: the header names another one.`, `Move what it says into the one with the header's "${field}".`);
      }
    }
  },
};
