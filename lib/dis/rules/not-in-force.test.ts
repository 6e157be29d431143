import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';

const manifest = (digit: number) => ({ manifestId: otherId(digit), name: `Manifest ${digit}`, description: 'd' });
const told = (named: boolean): string[] =>
  diagnose('DIS-NOT-IN-FORCE', (d, dossier) => {
    d.privacyManifests = [manifest(1), manifest(2)];
    d.telemetryConfigurations = [{ configurationId: otherId(3), name: 'T', description: 'd' }];
    if (named) dossier.header.privacyManifestId = otherId(2);
  });

it('names the manifest that another one replaces', () => {
  expect(told(true)).toEqual(['info /privacyManifests/0 The privacy manifest "Manifest 1" has no effect: the header names another one. (Move what it says into the one with the header\'s "privacyManifestId".)']);
});

it('is silent where the header names none: then all are in force', () => expect(told(false)).toEqual([]));

const configurations = (d: Parameters<Parameters<typeof diagnose>[1]>[0]): void => {
  d.telemetryConfigurations = [
    { configurationId: otherId(3), name: 'Metrics', description: 'd', traces: { samplingRate: 0.5 } },
    { configurationId: otherId(4), name: 'Logs', description: 'd', logs: { logLevel: 'DEBUG' }, traces: { samplingRate: 0.5 } },
    { configurationId: otherId(5), name: 'More', description: 'd', logs: { logLevel: 'ERROR' }, traces: { samplingRate: 0.1 } },
  ];
};

it('names log levels and sampling rates that another configuration of several states first', () => {
  const hint = '(Name the configuration that counts in the header\'s "telemetryConfigurationId".)';
  expect(diagnose('DIS-NOT-IN-FORCE', configurations)).toEqual([
    `info /telemetryConfigurations/2/logs/logLevel The log level ERROR has no effect: "Logs" comes first and says DEBUG. ${hint}`,
    `info /telemetryConfigurations/2/traces/samplingRate The sampling rate 0.1 has no effect: "Metrics" comes first and says 0.5. ${hint}`,
  ]);
});

it('takes what is stated first, be it in a later configuration', () => {
  expect(exampleSpec(configurations).telemetry).toMatchObject({ log_level: 'DEBUG', sampling_rate: 0.5 });
});
