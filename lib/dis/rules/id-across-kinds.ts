import { quote } from '../finding.ts';
import { idKey } from '../link/link-dossier.ts';
import { collectionNames, collections, type CollectionName } from '../schema/dossier.ts';
import type { DossierRule } from './dossier-rule.ts';
import { calledBy } from './names.ts';

export const idAcrossKinds: DossierRule = {
  code: 'DIS-ID-ACROSS-KINDS',
  severity: 'warning',
  title: 'Id shared by constructs of different kinds',
  why: 'A relationship names its two ends by id alone, so it could mean either construct.',
  bad: 'a role and a knowledge document with the same UUID',
  good: 'ids that are unique in the whole dossier',
  check: ({ dossier, report }) => {
    const first = new Map<string, { name: CollectionName; value: object; pointer: string }>();
    for (const name of collectionNames) {
      const { idField } = collections[name];
      if (idField === null) continue;
      for (const { value, pointer } of dossier.definitions[name]) {
        const id = String(Reflect.get(value, idField));
        const other = first.get(idKey(id));
        if (other === undefined) first.set(idKey(id), { name, value, pointer });
        else if (other.name !== name) report(`${pointer}/${idField}`, `The id ${quote(id)} is also that of ${calledBy(other.name, other.value, other.pointer)}.`, 'Give one of them a new UUID.');
      }
    }
  },
};
