import { quote } from '../finding.ts';
import { collections, type CollectionName } from '../schema/dossier.ts';
import { article } from '../text/words.ts';
import type { DossierRule } from './dossier-rule.ts';
import { calledBy, suggestId } from './names.ts';
import { unresolvedReferences } from '../link/unresolved-references.ts';

export const danglingReference: DossierRule = {
  code: 'DIS-REF',
  severity: 'error',
  title: 'Reference to nothing',
  why: 'An id that leads nowhere makes a capability without its actor, function or gate. Nobody would notice until a caller asks for it.',
  bad: '"actingRoleId": "00000000-0000-4000-8000-000000000000"',
  good: '"actingRoleId": "342ea164-358b-5935-ab2a-10ce105ab524"   (a roleId of this dossier)',
  check: ({ dossier, report }) => {
    for (const { id, pointer, field, to } of unresolvedReferences(dossier)) {
      const owners = dossier.collectionsOf(id);
      if (isElsewhere(dossier.isExternal, to, id) || (owners.length === 0 && dossier.strayListOf(id) !== undefined)) continue;
      const noun = to === 'any' ? 'construct' : collections[to].noun;
      const other = owners[0];
      const wrongKind = other === undefined ? undefined : dossier.find(other, id);
      if (other !== undefined) {
        report(pointer, `"${field}" must be the id of ${article(noun)} ${noun}; ${quote(id)} is ${wrongKind === undefined ? `${article(collections[other].noun)} ${collections[other].noun}` : calledBy(other, wrongKind.value, wrongKind.pointer)}.`, () => suggestId(dossier, id, to));
      } else {
        report(pointer, `"${field}" is ${quote(id)}, and there is no ${noun} with this id.`, () => suggestId(dossier, id, to));
      }
    }
  },
};

/** Whether `referencedConstructs` has the id, among those of its kind or, for 'any', of any kind. */
export const isElsewhere = (isExternal: (collection: CollectionName, id: string) => boolean, to: CollectionName | 'any', id: string): boolean =>
  to === 'any' ? (Object.keys(collections) as CollectionName[]).some((name) => isExternal(name, id)) : isExternal(to, id);
