import { quote } from '../finding.ts';
import { nearest } from '../text/nearest.ts';
import type { Entity } from '../schema/dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

export const privacyAttribute: DossierRule = {
  code: 'DIS-PRIVACY-ATTRIBUTE',
  severity: 'warning',
  title: 'Privacy rule for an attribute that does not exist',
  why: 'The rule masks an attribute of an entity in logs and transcripts. With a misspelt name it masks nothing.',
  bad: '"attributeName": "dateOfbirth"',
  good: '"attributeName": "dateOfBirth"   (an attribute of the entity)',
  check: ({ dossier, report }) => {
    const attributesOf = new Map<Entity, ReadonlySet<string>>();
    for (const { value, pointer } of dossier.definitions.privacyManifests) {
      (value.dataPrivacyRules ?? []).forEach((rule, index) => {
        const entity = dossier.find('entities', rule.entityId)?.value;
        if (entity === undefined) return;
        const known = attributesOf.get(entity) ?? new Set(entity.attributes?.map((attribute) => attribute.name));
        attributesOf.set(entity, known);
        if (known.has(rule.attributeName)) return;
        report(`${pointer}/dataPrivacyRules/${index}/attributeName`, `${quote(entity.name)} has no attribute ${quote(rule.attributeName)}.`, () => {
          const names = [...known];
          const guess = nearest(rule.attributeName, names);
          return `${guess === undefined ? '' : `Did you mean ${quote(guess)}? `}${names.length === 0 ? 'The entity has no attributes.' : `There are: ${names.slice(0, 20).map(quote).join(', ')}.`}`;
        });
      });
    }
  },
};
