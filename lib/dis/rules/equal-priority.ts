import { idKey } from '../link/link-dossier.ts';
import type { DossierRule } from './dossier-rule.ts';
import { calledBy } from './names.ts';

export const equalPriority: DossierRule = {
  code: 'DIS-EQUAL-PRIORITY',
  severity: 'warning',
  title: 'Two functions of one triplet with the same priority',
  why: 'Functions of a triplet run in the order of their priority. With equal ones the order of the file decides, which nobody may have meant.',
  bad: 'two bindings of one triplet with "priority": 0',
  good: '"priority": 0 for the first and "priority": 1 for the second',
  check: ({ dossier, report }) => {
    for (const [tripletId, entries] of dossier.bindingsByTriplet) {
      const seen = new Map<number, string>();
      for (const { value, pointer } of entries) {
        const priority = value.priority ?? 0;
        const triplet = dossier.find('agenticTriplets', tripletId)?.value;
        if (seen.has(priority) && triplet !== undefined) report(`${pointer}/priority`, `Another function of ${calledBy('agenticTriplets', triplet)} has the priority ${priority} too.`, `Give this one ${Math.max(...entries.map((entry) => entry.value.priority ?? 0)) + 1}, if it comes last.`);
        seen.set(priority, idKey(value.functionId));
      }
    }
  },
};
