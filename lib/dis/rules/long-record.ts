import { longestRecord } from '../lower/attribute-schemas.ts';
import type { DossierRule } from './dossier-rule.ts';
import { calledBy } from './names.ts';

export const longRecord: DossierRule = {
  code: 'DIS-LONG-RECORD',
  severity: 'info',
  title: 'Entity with more attributes than a list of it describes',
  why: 'What a function lists is described in the agent by the attributes of the entity, once for every such function. Beyond a hundred nobody reads them out, and the file would grow by all of them each time. The entity itself keeps all.',
  bad: 'an entity "Order" with 250 attributes, and a function that lists orders',
  good: 'the attributes that callers hear of first, the rest after them or in an entity of their own',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.entities) {
      const count = value.attributes?.length ?? 0;
      if (count > longestRecord) report(`${pointer}/attributes/${longestRecord}`, `Lists of ${calledBy('entities', value)} describe its first ${longestRecord} attributes; it has ${count}.`, 'Put those first that callers hear of.');
    }
  },
};
