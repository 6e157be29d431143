import { quote } from '../finding.ts';
import { guardedByGate, guardedByRule, type GuardedFunctions } from '../link/guarded-functions.ts';
import { idKey } from '../link/link-dossier.ts';
import { attachmentsOf } from '../lower/lower-gates.ts';
import { nearest } from '../text/nearest.ts';
import type { DossierRule, RuleContext } from './dossier-rule.ts';
import { rootMeant } from './expression-hints.ts';

const roots = ['actor', 'session', 'triplet', 'function', 'input', 'entity', 'now'];
const members: Readonly<Record<string, readonly string[]>> = {
  actor: ['entityId', 'roleId', 'roleName', 'roleType'],
  triplet: ['tripletId', 'name', 'stance', 'modeOfInteraction'],
  function: ['functionId', 'functionName'],
};

export const expressionNames: DossierRule = {
  code: 'DIS-EXPRESSION-NAME',
  severity: 'warning',
  title: 'Condition that reads an unknown name',
  why: 'A name that does not exist is null, and null passes no gate. A misspelt one therefore refuses for ever, or, with ==`null`, lets everybody in.',
  bad: '"condition": "input.ammount > `0`"',
  good: '"condition": "input.amount > `0`"   (an input of the function; roots are actor, session, triplet, function, input, entity, now)',
  check: (context) => {
    const { dossier, lowering } = context;
    const functionsByName = new Map(dossier.definitions.functionCatalogEntries.map(({ value }) => [lowering.functionNames.get(idKey(value.functionId)), value]));
    for (const gate of dossier.definitions.accessGateMatrixEntries) {
      const target = dossier.find('entities', gate.value.targetEntityId)?.value;
      examine(context, gate.value.gateCondition, `${gate.pointer}/gateCondition`, () => guardedByGate(dossier, gate.value), target?.attributes?.map((attribute) => attribute.name));
    }
    for (const rule of dossier.definitions.validationRules) {
      examine(context, rule.value.condition, `${rule.pointer}/condition`, () => guardedByRule(attachmentsOf(lowering, rule).flatMap((target) => functionsByName.get(target.function) ?? [])), undefined);
    }
  },
};

function examine({ dossier, lowering, report }: RuleContext, text: string, pointer: string, guardedBy: () => GuardedFunctions, attributes: readonly string[] | undefined): void {
  for (const path of lowering.condition(text)?.reads ?? []) {
    const [root = '', member] = path.split('.');
    if (!roots.includes(root)) {
      report(pointer, `This condition reads ${quote(root)}, which does not exist.`, () => rootMeant(text, root, roots, dossier, guardedBy().functions));
      continue;
    }
    if (member === undefined || (root === 'input' && !dossier.whole)) continue;
    const known = root === 'input' ? guardedBy().inputs : new Set(root === 'entity' ? attributes : members[root]);
    if (known.size === 0 || known.has(member)) continue;
    report(pointer, `This condition reads ${quote(path.split('.', 2).join('.'))}, but ${root === 'input' ? 'no function that it guards has an input' : `${root} has no`} ${quote(member)}.`, () => `There are: ${[...known].slice(0, mostNamed).join(', ')}${known.size > mostNamed ? ', …' : ''}.${suggest(member, known)}`);
  }
}

/** Names in one hint. */
const mostNamed = 50;

const suggest = (name: string, known: Iterable<string>): string => {
  const guess = nearest(name, known);
  return guess === undefined ? '' : ` Did you mean ${guess}?`;
};
