import { quote } from '../finding.ts';
import { attributesOfFate, oneOf } from '../lower/attributes-of-fate.ts';
import { listOf } from '../text/words.ts';
import type { DossierRule } from './dossier-rule.ts';

export const attributePlace: DossierRule = {
  code: 'DIS-ATTRIBUTE-PLACE',
  severity: 'warning',
  title: 'Attribute that has its effect on another construct',
  why: 'Some attributes have an effect by their name, as DIS 1.6.0 has no field for what they say: "timeoutSeconds" of a triplet, "refusal" of a gate. On another construct, or where an earlier attribute says the same, they are kept as metadata and do nothing.',
  bad: 'a gate with the attribute "tone"',
  good: 'a role with the attribute "tone"',
  check: ({ dossier, report }) => {
    attributesOfFate(dossier, 'place', ({ pointer, name, known, collection }) =>
      report(pointer, `The attribute ${quote(name)} has no effect on ${oneOf(collection)}.`, `Put it on ${listOf(known.on.map(oneOf), 'or')}, or give it another name if it means something else.`),
    );
    attributesOfFate(dossier, 'second', ({ pointer, name }) => report(pointer, `The attribute ${quote(name)} has no effect, because an earlier one is about the same.`, 'Keep one of them.'));
  },
};
