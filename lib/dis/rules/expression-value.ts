import { neverTrue } from '../expression/never-true.ts';
import type { Test } from '../expression/comparisons.ts';
import { plain, quote } from '../finding.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';
import { enums } from '../schema/enums.ts';
import { nearest } from '../text/nearest.ts';
import type { DossierRule } from './dossier-rule.ts';
import { conditionsOf } from './expression-hints.ts';

export const expressionValue: DossierRule = {
  code: 'DIS-EXPRESSION-VALUE',
  severity: 'warning',
  title: 'Comparison that never comes out true',
  why: 'A gate passes on true and on nothing else. A text has no order, a value that no role, mode or function has is never met, and half a comparison is no question; whatever such a condition guards is refused for ever.',
  bad: '"gateCondition": "session.verificationLevel >= \'2\' && actor.roleName == \'Clerk\' || \'Manager\'"',
  good: '"gateCondition": "session.verificationLevel >= `2` && (actor.roleName == \'Clerk\' || actor.roleName == \'Manager\')"',
  check: ({ dossier, lowering, report }) => {
    const known = knownValues(dossier);
    for (const { text, pointer } of conditionsOf(dossier)) {
      const read = lowering.condition(text);
      if (read === undefined) continue;
      for (const { problem, remedy } of neverTrue(read.tree)) report(pointer, `In this condition ${plain(problem)}.`, plain(remedy));
      for (const { path, value } of read.tests.flatMap(valuesOf)) {
        const values = known[path];
        if (values === undefined || values.includes(value)) continue;
        report(pointer, `This condition compares ${path} with ${quote(value)}, which it never is.`, () => {
          const guess = nearest(value, values);
          return `${guess === undefined ? '' : `Did you mean '${plain(guess)}'? `}There are: ${values.slice(0, 20).map((each) => `'${plain(each)}'`).join(', ')}.`;
        });
      }
    }
  },
};

/** Texts that a path is compared with, or that stand in the list which it must be in. */
function valuesOf(test: Test): { path: string; value: string }[] {
  const values = test.kind === 'compare' && (test.operator === 'EQ' || test.operator === 'NE') ? [test.literal] : test.kind === 'member' ? test.values : [];
  return values.flatMap((value) => (typeof value === 'string' ? [{ path: test.path, value }] : []));
}

/** Everything that a path of the context can be; absent where that is open. */
function knownValues(dossier: LinkedDossier): Readonly<Record<string, readonly string[]>> {
  const { definitions } = dossier;
  const closed = { 'triplet.stance': enums.stance.options, 'triplet.modeOfInteraction': enums.modeOfInteraction.options, 'actor.roleType': enums.roleType.options };
  const named = {
    'actor.roleName': definitions.roles.map(({ value }) => value.name),
    'triplet.name': definitions.agenticTriplets.map(({ value }) => value.name),
    'function.functionName': definitions.functionCatalogEntries.map(({ value }) => value.functionName),
  };
  const elsewhere = dossier.frame.referencedConstructs !== undefined || !dossier.whole;
  return elsewhere ? closed : { ...closed, ...Object.fromEntries(Object.entries(named).filter(([, names]) => names.length > 0)) };
}
