import { quote } from '../finding.ts';
import { attributesOfFate, oneOf } from '../lower/attributes-of-fate.ts';
import type { DossierRule } from './dossier-rule.ts';

/** What an answer that cannot be read counts as. */
const careful: Readonly<Record<string, string>> = { mutates: ', so the call is confirmed first', requiresApproval: ', so approval is asked for' };

export const attributeValue: DossierRule = {
  code: 'DIS-ATTRIBUTE-VALUE',
  severity: 'warning',
  title: 'Attribute whose value cannot be used',
  why: 'Some attributes have an effect by their name. Where the value is not of the right form, the agent is made without it, or with the part of it that can be used, and the attribute is kept as metadata. For "mutates" and "requiresApproval" the careful answer is taken: confirm, or ask for approval.',
  bad: '{"name": "timeoutSeconds", "type": "integer", "description": "…", "value": 99999}',
  good: '{"name": "timeoutSeconds", "type": "integer", "description": "…", "value": 30}',
  check: ({ dossier, report }) =>
    attributesOfFate(dossier, 'value', ({ pointer, name, known, collection, value }) =>
      report(`${pointer}/value`, `The attribute ${quote(name)} of ${oneOf(collection)} cannot be used as it is: ${typeof value === 'string' ? quote(value) : quote(JSON.stringify(value)).slice(1, -1).replaceAll('\\"', '"')}${careful[known.names[0] ?? ''] ?? ''}.`, `Give it ${known.right}.`),
    ),
};
