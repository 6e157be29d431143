import { quote } from '../finding.ts';
import { inForce } from '../lower/lower-policies.ts';
import { collections, type ConstructOf } from '../schema/dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

type TelemetryConfiguration = ConstructOf<'telemetryConfigurations'>;
const kinds = [['privacyManifests', 'privacyManifestId'], ['telemetryConfigurations', 'telemetryConfigurationId']] as const;

/** What only one telemetry configuration can say. */
const settings = [
  { noun: 'log level', place: 'logs/logLevel', read: (value: TelemetryConfiguration) => value.logs?.logLevel },
  { noun: 'sampling rate', place: 'traces/samplingRate', read: (value: TelemetryConfiguration) => value.traces?.samplingRate },
] as const;

export const notInForce: DossierRule = {
  code: 'DIS-NOT-IN-FORCE',
  severity: 'info',
  title: 'Manifest or configuration that the header does not name',
  why: 'Where the header names a privacy manifest or a telemetry configuration, that one is in force and no other. Where it names none, all of them are: their rules and metrics together, and of the log levels and sampling rates the first that is stated.',
  bad: 'two privacy manifests, and the header names one of them',
  good: 'one manifest with all rules, named by the header',
  check: ({ dossier, report }) => {
    for (const [collection, field] of kinds) {
      const used = new Set<unknown>(inForce(dossier, collection, dossier.frame.header[field]));
      for (const construct of dossier.definitions[collection]) {
        if (!used.has(construct)) report(construct.pointer, `The ${collections[collection].noun} ${quote(construct.value.name)} has no effect: the header names another one.`, `Move what it says into the one with the header's "${field}".`);
      }
    }
    const configurations = inForce(dossier, 'telemetryConfigurations', dossier.frame.header.telemetryConfigurationId);
    for (const { noun, place, read } of settings) {
      const [first, ...others] = configurations.filter(({ value }) => read(value) !== undefined);
      if (first === undefined) continue;
      for (const { value, pointer } of others) {
        if (read(value) !== read(first.value)) report(`${pointer}/${place}`, `The ${noun} ${read(value)} has no effect: ${quote(first.value.name)} comes first and says ${read(first.value)}.`, 'Name the configuration that counts in the header\'s "telemetryConfigurationId".');
      }
    }
  },
};
