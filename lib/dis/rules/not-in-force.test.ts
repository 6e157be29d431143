import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

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
