import { quote } from '../finding.ts';
import type { DossierRule } from './dossier-rule.ts';

export const scriptReference: DossierRule = {
  code: 'DIS-SCRIPT-REFERENCE',
  severity: 'warning',
  title: 'Script named by a path',
  why: 'A script reference is a name that the operator registers, never a path: a dossier must not choose what runs on a machine.',
  bad: '"scriptReference": "/bin/sh"',
  good: '"scriptReference": "pricing/total.py"   (registered by the operator under that name)',
  check: ({ dossier, report }) => {
    for (const { value, pointer } of dossier.definitions.tripletFunctionMatrixEntries) {
      const binding = value.executionBinding;
      if (binding.executionType !== 'SCRIPT') continue;
      if (/^(?:[/\\~]|[a-z]:[/\\])|(?:^|[/\\])\.\.(?:[/\\]|$)|[\0|;&$`<>\n]/i.test(binding.scriptReference)) report(`${pointer}/executionBinding/scriptReference`, `${quote(binding.scriptReference)} looks like a path or a command.`, 'Use a plain name; the operator says which script it means.');
    }
  },
};
