import { longestRetentionDays } from '@/lib/agent/agent-schema.ts';
import type { DossierRule } from './dossier-rule.ts';

export const retentionDays: DossierRule = {
  code: 'DIS-RETENTION',
  severity: 'warning',
  title: 'Days to keep that are no days',
  why: 'What callers say is deleted after the fewest days that a privacy rule in force allows. A negative number says nothing and is left out, so that it may be kept for ever; of more than a century a century is taken.',
  bad: '"retentionDays": -1',
  good: '"retentionDays": 30, or no "retentionDays" where there is no limit',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.privacyManifests) {
      (value.dataPrivacyRules ?? []).forEach(({ retentionDays: days }, index) => {
        if (days === undefined || (days >= 0 && days <= longestRetentionDays)) return;
        report(`${pointer}/dataPrivacyRules/${index}/retentionDays`, days < 0 ? `${days} days are no time to keep something: the rule counts as one without a limit.` : `${days} days are more than a century: ${longestRetentionDays} are taken.`, days < 0 ? 'Give the days after which it is deleted.' : 'Give fewer days, or leave "retentionDays" out where there is no limit.');
      });
    }
  },
};
