import { quote } from '../finding.ts';
import { idKey } from '../link/link-dossier.ts';
import { collectionNames, collections } from '../schema/dossier.ts';
import type { DossierRule } from './dossier-rule.ts';
import { isUuid } from '../schema/formats.ts';
import { isRecord } from '../schema/kinds.ts';
import { calledBy } from './names.ts';

export const duplicateId: DossierRule = {
  code: 'DIS-DUPLICATE-ID',
  severity: 'error',
  title: 'Id used twice',
  why: 'With two constructs of one id, every reference to it could mean either. UUIDs are compared without regard to case and to "urn:uuid:".',
  bad: 'two entities with "entityId": "398c43f4-23d0-53cb-b0de-6986cd65aeac"',
  good: 'an id of its own for each',
  check: ({ dossier, report }) => {
    for (const name of collectionNames) {
      const { idField } = collections[name];
      if (idField === null) continue;
      const first = new Map<string, { value: object; pointer: string }>();
      const damaged = dossier.damaged.flatMap(({ collection, value, pointer }) => (collection === name && isRecord(value) && isUuid(String(value[idField])) ? [{ value, pointer }] : []));
      for (const { value, pointer } of damaged.length === 0 ? dossier.definitions[name] : inOrder([...dossier.definitions[name], ...damaged])) {
        const id = String(Reflect.get(value, idField));
        const other = first.get(idKey(id));
        if (other === undefined) first.set(idKey(id), { value, pointer });
        else report(`${pointer}/${idField}`, `The id ${quote(id)} belongs to ${calledBy(name, other.value, other.pointer)} already.`, 'Give this one a new UUID, and correct the references that mean it.');
      }
    }
  },
};

/** By their place in the list: the later of two is the one that was copied. */
const inOrder = (constructs: readonly { value: object; pointer: string }[]): { value: object; pointer: string }[] => {
  const index = (pointer: string): number => Number(pointer.slice(pointer.lastIndexOf('/') + 1));
  return constructs.toSorted((left, right) => index(left.pointer) - index(right.pointer));
};
