import { quote } from '../finding.ts';
import { nearest } from '../text/nearest.ts';
import { oncePer } from '../link/once-per.ts';
import type { CollectionName } from '../schema/dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

export const tagValue: DossierRule = {
  code: 'DIS-TAG-VALUE',
  severity: 'error',
  title: 'Tag value that is not allowed',
  why: 'Tags steer what an agent may do (for example whether a person must approve). A value outside the list would silently steer nothing.',
  bad: '"selectedValues": ["Hgih"]',
  good: '"selectedValues": ["High"]   (one of the tag definition\'s allowedValues)',
  check: ({ dossier, report }) => {
    for (const name of Object.keys(dossier.definitions)) {
      for (const { value, pointer } of dossier.definitions[name as CollectionName]) {
        if (!('appliedTags' in value) || value.appliedTags === undefined) continue;
        value.appliedTags.forEach((tag, index) => {
          const definition = dossier.find('tagDefinitions', tag.tagDefinitionId)?.value;
          if (definition === undefined) return;
          const { allowed, known } = valuesOf(definition);
          tag.selectedValues.forEach((selected, position) => {
            if (known.has(selected)) return;
            report(`${pointer}/appliedTags/${index}/selectedValues/${position}`, `${quote(selected)} is no value of the tag ${quote(definition.categoryName)}.`, () => {
              const guess = nearest(selected, allowed);
              return `${guess === undefined ? '' : `Did you mean ${quote(guess)}? `}Allowed: ${allowed.slice(0, 20).map(quote).join(', ')}${allowed.length > 20 ? ', …' : ''}.`;
            });
          });
          if (tag.selectedValues.length > 1 && definition.multiSelect !== true) report(`${pointer}/appliedTags/${index}/selectedValues`, `The tag ${quote(definition.categoryName)} takes one value, here are ${tag.selectedValues.length}.`, 'Keep one, or set "multiSelect": true in the tag definition.');
        });
      }
    }
  },
};

/** Once for all tags of a definition: both may be thousands. */
const valuesOf = oncePer((definition: { readonly allowedValues: readonly { readonly value: string }[] }) => {
  const allowed = definition.allowedValues.map((entry) => entry.value);
  return { allowed, known: new Set(allowed) };
});
