import { quote } from '../finding.ts';
import { groupBy } from '../link/group-by.ts';
import { collectionNames, collections, frameSchema } from '../schema/dossier.ts';
import { fieldMeant } from '../schema/field-names.ts';
import { extrasOf, hasExtra, openParts, type Extra, type OpenPart } from '../schema/open-parts.ts';
import type { DossierRule } from './dossier-rule.ts';

export const extraField: DossierRule = {
  code: 'DIS-EXTRA-FIELD',
  severity: 'info',
  title: 'Further field that has no effect',
  why: 'In inputs, outputs, attributes, metrics and the like DIS 1.6.0 allows further fields without giving them a meaning, so the compiler takes none from them. Where the name is nearly one that DIS has, this is a warning: it may be misspelt.',
  bad: '"inputs": [{"name": "size", "type": "string", "description": "Size.", "required": false}]',
  good: '"inputs": [{"name": "size", "type": "string", "description": "Size.", "isRequired": false}]',
  marksKey: true,
  check: ({ dossier, report }) => {
    const frame: Record<string, unknown> = { ...dossier.frame };
    for (const part of framesParts) tell(part, [...extrasOf(frame, '', part)], report);
    for (const name of collectionNames) {
      for (const part of partsOf(name)) {
        const extras: Extra[] = [];
        for (const { value, pointer } of dossier.definitions[name]) if (hasExtra(value, part)) for (const extra of extrasOf(value, pointer, part)) extras.push(extra);
        if (extras.length > 0) tell(part, extras, report);
      }
    }
  },
};

const framesParts = openParts(frameSchema);
const parts = new Map(collectionNames.map((name) => [name, openParts(collections[name].schema)]));
const partsOf = (name: (typeof collectionNames)[number]): readonly OpenPart[] => parts.get(name) ?? [];

/** Names told of in one list: no more would be shown. */
const mostTold = 200;

/** One message for a name, at its first place: a file that has it once often has it a hundred times. */
function tell({ path, fields }: OpenPart, extras: readonly Extra[], report: Parameters<DossierRule['check']>[0]['report']): void {
  const named = groupBy(extras, ({ key }) => key);
  for (const [key, same] of [...named].slice(0, mostTold)) {
    const [first] = same;
    const meant = first === undefined ? undefined : fieldMeant(key, fields, first.object);
    const where = same.length === 1 ? '' : ` (here and at ${same.length - 1} more)`;
    const described = path[0] === 'inputs' || path[0] === 'outputs' ? 'Say it in "description": a closed list as "SMS or VOICE", a length as "Six digits". ' : '';
    report(first?.pointer ?? '', `${quote(key)} is no field of ${path.filter((token) => token !== '*').map((token) => `"${token}"`).join(' in ')} in DIS 1.6.0, so it has no effect${where}.`, meant === undefined ? `${described}Fields here: ${fields.join(', ')}.` : `Did you mean "${meant}"?`, meant === undefined ? 'info' : 'warning');
  }
}
