import { idKey } from '../link/link-dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

export const selfRelation: DossierRule = {
  code: 'DIS-SELF-RELATION',
  severity: 'warning',
  title: 'Relationship of a construct with itself',
  why: 'A triplet that precedes itself would run for ever; the compiler leaves such an edge out.',
  bad: '"actor": "A", "related_actor": "A"',
  good: 'two different constructs',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.relationshipMatrixEntries) {
      if (idKey(value.actor) === idKey(value.related_actor)) report(`${pointer}/related_actor`, 'Both ends of this relationship are the same construct, so it has no effect.', 'Name another construct here, or remove the relationship.');
    }
  },
};
