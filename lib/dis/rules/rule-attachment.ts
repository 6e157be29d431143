import { quote } from '../finding.ts';
import { attachmentsOf, attachmentTexts } from '../lower/lower-gates.ts';
import type { DossierRule } from './dossier-rule.ts';

export const ruleAttachment: DossierRule = {
  code: 'DIS-RULE-ATTACHMENT',
  severity: 'warning',
  title: 'Rule that is attached to nothing',
  why: 'DIS 1.6.0 has no field that says which inputs a validation rule checks. This compiler reads the attribute "appliesTo"; without it a rule has no effect on conversations.',
  bad: 'a validation rule without attributes',
  good: '"attributes": [{"name": "appliesTo", "type": "functionId", "description": "…", "value": "50f8a967-…"}]',
  check: ({ dossier, lowering, report }) => {
    for (const rule of dossier.definitions.validationRules) {
      const texts = attachmentTexts(rule.value);
      const index = (rule.value.attributes ?? []).findIndex((attribute) => attribute.name.toLowerCase() === 'appliesto');
      if (texts.length === 0) report(rule.pointer, `The rule ${quote(rule.value.name)} is attached to no function or triplet, so it is never checked.`, 'Add the attribute "appliesTo" with a functionId or tripletId as its value.');
      else if (dossier.whole && attachmentsOf(lowering, rule).length < texts.length) report(`${rule.pointer}/attributes/${Math.max(0, index)}/value`, `The rule ${quote(rule.value.name)} applies to ${texts.map(quote).join(', ')}, which is no function or triplet of this dossier.`, 'Use the functionId or tripletId of one.');
    }
  },
};
