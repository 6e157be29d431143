import { quote } from '../finding.ts';
import type { DossierRule } from './dossier-rule.ts';

export const sameParameterName: DossierRule = {
  code: 'DIS-SAME-NAME',
  severity: 'info',
  title: 'Two parameters with one name',
  why: 'A tool knows its inputs by name, so only the first of two with the same name can be used.',
  bad: 'two inputs named "items"',
  good: 'names that differ',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.functionCatalogEntries) {
      for (const side of ['inputs', 'outputs'] as const) {
        const seen = new Set<string>();
        (value[side] ?? []).forEach((parameter, index) => {
          if (parameter.name.trim() === '') report(`${pointer}/${side}/${index}/name`, 'A parameter without a name cannot be filled; it is left out.', 'Give it a name.', 'warning');
          else if (seen.has(parameter.name)) report(`${pointer}/${side}/${index}/name`, `There is another ${side.slice(0, -1)} named ${quote(parameter.name)}; this one is left out.`, 'Rename one of the two.');
          seen.add(parameter.name);
        });
      }
    }
  },
};
