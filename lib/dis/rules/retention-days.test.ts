import { expect, it } from 'vitest';
import { diagnose, otherId } from '../../../tests/support/dis/diagnose.ts';

const told = (...days: number[]): string[] =>
  diagnose('DIS-RETENTION', (d) => {
    d.privacyManifests = [{ manifestId: otherId(2), name: 'p', description: 'd', dataPrivacyRules: days.map((retentionDays, index) => ({ ruleId: otherId(index + 3), entityId: d.entities[0].entityId, attributeName: 'a', dataCategory: 'PII', retentionDays })) }];
  });

it('warns of days that are none, or more than a century', () => {
  expect(told(-1, 99_999_999)).toEqual([
    'warning /privacyManifests/0/dataPrivacyRules/0/retentionDays -1 days are no time to keep something: the rule counts as one without a limit. (Give the days after which it is deleted.)',
    'warning /privacyManifests/0/dataPrivacyRules/1/retentionDays 99999999 days are more than a century: 36500 are taken. (Give fewer days, or leave "retentionDays" out where there is no limit.)',
  ]);
});

it('is silent on days', () => expect(told(0, 30, 36_500)).toEqual([]));
