import type { DossierRule } from './dossier-rule.ts';

export const noTriplets: DossierRule = {
  code: 'DIS-EMPTY',
  severity: 'warning',
  title: 'Dossier without triplets',
  why: 'Every capability of the agent is a triplet. Without any, it can say hello and nothing else.',
  bad: '"dossierSpecificDefinitions": {}',
  good: '"dossierSpecificDefinitions": {"agenticTriplets": [ … ]}',
  needsWhole: true,
  check: ({ dossier, report }) => {
    if (dossier.definitions.agenticTriplets.length === 0) report('/dossierSpecificDefinitions/agenticTriplets', 'The dossier has no triplets, so the agent can do nothing.', 'Add at least one item to "agenticTriplets".');
  },
};
