import type { ExpressionNode } from '../expression/parse-expression.ts';
import { pathOf } from '../expression/names-read.ts';
import { guardedByGate, type GuardedFunctions } from '../link/guarded-functions.ts';
import { oncePer } from '../link/once-per.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';
import { setsSessionPairs } from '../lower/session-facts.ts';
import { valueSchemaOf } from '../lower/value-schema.ts';
import type { Gate } from '../schema/dossier.ts';
import type { DossierRule } from './dossier-rule.ts';

export const gateNever: DossierRule = {
  code: 'DIS-GATE-NEVER',
  severity: 'warning',
  title: 'Gate that never passes',
  why: 'A gate passes on true alone. A list, a number or a text that is there is not true, so a gate that ends in one refuses everybody, as one that is false does: nobody may use the capabilities behind it.',
  bad: '"gateCondition": "session.level", where level is an integer',
  good: '"gateCondition": "session.level >= `1`"',
  needsWhole: true,
  check: ({ dossier, lowering, report }) => {
    for (const { value, pointer } of dossier.definitions.accessGateMatrixEntries) {
      const tree = lowering.condition(value.gateCondition)?.tree;
      if (tree === undefined) continue;
      const doubts = outcomesOf(tree).map((node) => doubtAbout(dossier, value, node));
      const [first] = doubts;
      if (first !== undefined && doubts.every((doubt) => doubt !== undefined)) report(`${pointer}/gateCondition`, `This gate never passes: ${first.problem}, so nobody may use what it guards.`, first.remedy);
    }
  },
};

/** What the condition can come out as where it comes out as true: what stands last of `&&`, and each side of `||`. */
function outcomesOf(node: ExpressionNode): ExpressionNode[] {
  if (node.type === 'AndExpression') return outcomesOf(node.right);
  return node.type === 'OrExpression' ? [...outcomesOf(node.left), ...outcomesOf(node.right)] : [node];
}

function doubtAbout(dossier: LinkedDossier, gate: Gate, node: ExpressionNode): { problem: string; remedy: string } | undefined {
  if (node.type === 'Literal' && node.value === false) return { problem: 'its condition comes out as `false`', remedy: 'Write who may, or remove the triplets that nobody is to use.' };
  const [root, name, ...deeper] = pathOf(node) ?? [];
  if (name === undefined || deeper.length > 0 || (root !== 'input' && root !== 'session')) return undefined;
  const types = [...(root === 'session' ? (typesOfFacts(dossier).get(name) ?? []) : (typesOfInputs(guardedByGate(dossier, gate)).get(name) ?? []))];
  const [type] = types;
  // A type that is not understood is taken as a text: it may mean yes or no.
  if (type === undefined || !types.every((each) => each === 'array' || each === 'integer' || each === 'number' || each === 'object')) return undefined;
  const path = `${root}.${name}`;
  return { problem: `${path} is ${/^[aio]/.test(type) ? 'an' : 'a'} ${type}, which is never true itself`, remedy: type === 'array' ? `Compare it: length(${path}) > \`0\`.` : type === 'object' ? `Compare it: ${path} != \`null\`.` : `Compare it: ${path} >= \`1\`.` };
}

type Types = Map<string, Set<string | undefined>>;
const add = (types: Types, name: string, described: Parameters<typeof valueSchemaOf>[0]): Types => types.set(name, (types.get(name) ?? new Set()).add(valueSchemaOf(described).type));

/** Types of the inputs of each name. */
const typesOfInputs = oncePer(({ functions }: GuardedFunctions) => functions.flatMap((entry) => entry.inputs ?? []).reduce<Types>((types, input) => add(types, input.name, input), new Map()));

/** Types of the outputs that set each fact. */
const typesOfFacts = oncePer((dossier: LinkedDossier) => {
  const types: Types = new Map();
  for (const { value } of dossier.definitions.functionCatalogEntries) for (const output of value.outputs ?? []) for (const fact of [output.name, ...setsSessionPairs(value, [output.name]).map(([name]) => name)]) add(types, fact, output);
  return types;
});
