import { conditionalAmong, strategySaid } from '../lower/lower-capabilities.ts';
import type { DossierRule } from './dossier-rule.ts';
import { calledBy } from './names.ts';

export const someConditional: DossierRule = {
  code: 'DIS-STRATEGY',
  severity: 'info',
  title: 'Functions of one triplet of which some have a condition',
  why: 'DIS does not say whether the functions of a triplet run one after another or one instead of another. Where each begins with the condition of its use ("If the guest pays by card"), one of them runs; else all run, in the order of their priority.',
  bad: '"contextDescription": "If the guest pays by card" of one binding, and "Cash" of the other',
  good: '"If the guest pays by card" and "If the guest pays in cash", or the triplet\'s attribute {"name": "strategy", "value": "alternatives"} (or "sequence")',
  check: ({ dossier, report }) => {
    for (const [tripletId, entries] of dossier.bindingsByTriplet) {
      const triplet = dossier.find('agenticTriplets', tripletId);
      if (triplet === undefined || strategySaid(triplet.value) !== undefined) continue;
      const conditional = conditionalAmong(entries);
      if (conditional === 0 || conditional === entries.length) continue;
      report(triplet.pointer, `${conditional} of the ${entries.length} functions of ${calledBy('agenticTriplets', triplet.value)} ${conditional === 1 ? 'begins' : 'begin'} with a condition, so all of them run, in the order of their priority.`, 'Give the triplet the attribute "strategy" with the value "alternatives" if only one of them runs, else "sequence".');
    }
  },
};
