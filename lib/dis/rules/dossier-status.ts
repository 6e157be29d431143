import type { DossierRule } from './dossier-rule.ts';

export const dossierStatus: DossierRule = {
  code: 'DIS-DEPRECATED',
  severity: 'warning',
  title: 'Dossier that is deprecated',
  why: 'Its author says that it should no longer be used.',
  bad: '"dossierStatus": "DEPRECATED"',
  good: '"dossierStatus": "PUBLISHED"',
  check: ({ dossier, report }) => {
    if (dossier.frame.header.dossierStatus === 'DEPRECATED') report('/header/dossierStatus', 'This dossier is marked as deprecated.', 'Use the one that replaces it.');
  },
};
