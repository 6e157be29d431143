import { strategyOf } from '../lower/lower-capabilities.ts';
import type { DossierRule } from './dossier-rule.ts';
import { calledBy } from './names.ts';

export const equalPriority: DossierRule = {
  code: 'DIS-EQUAL-PRIORITY',
  severity: 'warning',
  title: 'Two functions of one triplet with the same priority',
  why: 'Functions of a triplet run in the order of their priority. With equal ones the order of the file decides, which nobody may have meant; unless each says when it is used ("If the guest pays by card"), and so is one of several ways.',
  bad: 'two bindings of one triplet with "priority": 0',
  good: '"priority": 0 for the first and "priority": 1 for the second',
  check: ({ dossier, report }) => {
    for (const [tripletId, entries] of dossier.bindingsByTriplet) {
      const seen = new Set<number>();
      const highest = entries.reduce((most, entry) => Math.max(most, entry.value.priority ?? 0), 0);
      const triplet = dossier.find('agenticTriplets', tripletId)?.value;
      if (triplet === undefined) continue;
      const alternatives = strategyOf(triplet, entries) === 'alternatives';
      for (const { value, pointer } of entries) {
        const priority = value.priority ?? 0;
        if (seen.has(priority) && !alternatives) report(`${pointer}/priority`, `Another function of ${calledBy('agenticTriplets', triplet)} has the priority ${priority} too.`, `Give this one ${highest + 1}, if it comes last.`);
        seen.add(priority);
      }
    }
  },
};
