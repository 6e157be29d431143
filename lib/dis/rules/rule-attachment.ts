import { quote } from '../finding.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';
import { attachmentOf, attachmentTexts } from '../lower/lower-gates.ts';
import { attributeOf } from '../lower/lowering.ts';
import { nearest } from '../text/nearest.ts';
import type { DossierRule } from './dossier-rule.ts';

export const ruleAttachment: DossierRule = {
  code: 'DIS-RULE-ATTACHMENT',
  severity: 'warning',
  title: 'Rule that is attached to nothing',
  why: 'DIS 1.6.0 has no field that says which inputs a validation rule checks. This compiler reads the attribute "appliesTo"; without it a rule has no effect on conversations.',
  bad: 'a validation rule without attributes',
  good: '"attributes": [{"name": "appliesTo", "type": "functionId", "description": "…", "value": "50f8a967-…"}]',
  check: ({ dossier, lowering, report }) => {
    for (const { value, pointer } of dossier.definitions.validationRules) {
      const index = (value.attributes ?? []).findIndex((attribute) => attributeOf({ attributes: [attribute] }, 'appliesTo') !== undefined);
      const said = value.attributes?.[index]?.value;
      if (attachmentTexts(value).length === 0) {
        report(pointer, `The rule ${quote(value.name)} is attached to no function or triplet, so it is never checked.`, 'Add the attribute "appliesTo" with a functionId or tripletId as its value.');
        continue;
      }
      if (!dossier.whole) continue;
      const at = `${pointer}/attributes/${index}/value`;
      for (const [place, text] of Array.isArray(said) ? said.entries() : [[undefined, said]]) {
        if (typeof text !== 'string' || attachmentOf(lowering, text) !== undefined) continue;
        report(place === undefined ? at : `${at}/${place}`, `The rule ${quote(value.name)} applies to ${quote(text)}, which is no function or triplet of this dossier.`, () => targetMeant(dossier, text));
      }
    }
  },
};

function targetMeant({ definitions }: LinkedDossier, text: string): string {
  const functions = definitions.functionCatalogEntries.map(({ value }) => [value.functionName, value.functionId]);
  const triplets = definitions.agenticTriplets.map(({ value }) => [value.name, value.tripletId]);
  const guess = nearest(text, [...functions, ...triplets].flat());
  return guess === undefined ? 'Use the functionId or tripletId of one.' : `Did you mean ${quote(guess)}?`;
}
