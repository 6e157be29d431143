import { quote } from '../finding.ts';
import { idKey } from '../link/link-dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

export const sameGate: DossierRule = {
  code: 'DIS-SAME-GATE',
  severity: 'warning',
  title: 'Gate written twice',
  why: 'Two gates with the same role, target and condition do the work of one; a later change to one of them would be lost on the reader.',
  bad: 'two gates with the same roleId, targetEntityId and gateCondition',
  good: 'one gate',
  check: ({ dossier, report }) => {
    const seen = new Map<string, string>();
    for (const { value, pointer } of dossier.definitions.accessGateMatrixEntries) {
      const key = JSON.stringify([idKey(value.roleId), idKey(value.targetEntityId), value.gateCondition.replace(/\s+/g, ' ').trim()]);
      const other = seen.get(key);
      if (other === undefined) seen.set(key, value.name);
      else report(pointer, `This gate says the same as the gate ${quote(other)}.`, 'Remove one of the two.');
    }
  },
};
