import { compile, type JSONValue } from '@jmespath-community/jmespath';
import { maskQuoted } from './mask-quoted.ts';

/** A parsed JMESPath expression, as the library gives it. */
export type ExpressionNode = ReturnType<typeof compile>;
export type Parsed = { readonly ok: true; readonly tree: ExpressionNode } | { readonly ok: false; readonly problem: string };

/** Bounds that keep a hostile expression cheap: characters, and brackets or operators inside one another. */
const longestExpression = 4_000;
const deepestExpression = 32;

/** Functions of the JMESPath community edition, which the runtime evaluates with, and how many arguments they take. */
const parameters: Readonly<Record<string, readonly [least: number, most: number]>> = {
  abs: [1, 1], avg: [1, 1], ceil: [1, 1], contains: [2, 2], ends_with: [2, 2], find_first: [2, 4], find_last: [2, 4], floor: [1, 1], from_items: [1, 1], group_by: [2, 2],
  items: [1, 1], join: [2, 2], keys: [1, 1], length: [1, 1], lower: [1, 1], map: [2, 2], max: [1, 1], max_by: [2, 2], merge: [1, Infinity], min: [1, 1], min_by: [2, 2],
  not_null: [1, Infinity], pad_left: [2, 3], pad_right: [2, 3], replace: [3, 4], reverse: [1, 1], sort: [1, 1], sort_by: [2, 2], split: [2, 3], starts_with: [2, 2], sum: [1, 1],
  to_array: [1, 1], to_number: [1, 1], to_string: [1, 1], trim: [1, 2], trim_left: [1, 2], trim_right: [1, 2], type: [1, 1], upper: [1, 1], values: [1, 1], zip: [1, Infinity],
};
export const knownFunctions: ReadonlySet<string> = new Set(Object.keys(parameters));

/** Parses with bounds checked first; never throws. The problem is a sentence without a full stop. */
export function parseExpression(text: string): Parsed {
  if (text.trim() === '') return { ok: false, problem: 'it is empty' };
  if (text.length > longestExpression) return { ok: false, problem: `it has ${text.length} characters, at most ${longestExpression} are read` };
  if (nesting(text) > deepestExpression) return { ok: false, problem: `its brackets or negations are nested deeper than ${deepestExpression}` };
  // The library takes both of these in silence: a text without its end, and a = as a binding without a name.
  const { code, open } = maskQuoted(text);
  if (open !== undefined) return { ok: false, problem: `a quote is not closed: ${open}` };
  if (/(?<![=!<>])(?<!\$\w{0,80}\s{0,80})=(?!=)/.test(code)) return { ok: false, problem: 'a single = does not compare' };
  try {
    const tree = compile(text);
    const problem = misuseIn(tree);
    return problem === undefined ? { ok: true, tree } : { ok: false, problem };
  } catch (error) {
    return { ok: false, problem: explain(error instanceof Error ? error.message : '') };
  }
}

function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let negations = 0;
  for (const character of text) {
    if (character === '(' || character === '[' || character === '{') depth += 1;
    else if (character === ')' || character === ']' || character === '}') depth -= 1;
    negations = character === '!' || character === '&' || character === '-' ? negations + 1 : character === ' ' ? negations : 0;
    deepest = Math.max(deepest, depth, negations);
  }
  return deepest;
}

function explain(message: string): string {
  if (message.includes('(EOF)')) return 'it ends early: something is missing at its end';
  const token = /value: (.*)$/s.exec(message)?.[1] ?? /invalid token \([^)]*\): "(.*)"/s.exec(message)?.[1];
  return token === undefined || token === '' ? 'it is not JMESPath' : `it is not JMESPath near ${JSON.stringify(token.slice(0, 40))}`;
}

/** The sub-expressions of a node, in the order in which they are written. */
export function childrenOf(node: ExpressionNode): ExpressionNode[] {
  switch (node.type) {
    case 'Function':
    case 'MultiSelectList':
      return [...node.children];
    case 'MultiSelectHash':
      return node.children.map((pair) => pair.value);
    case 'FilterProjection':
      return [node.left, node.condition, node.right];
    case 'LetExpression':
      return [...node.bindings.map((binding) => binding.reference), node.expression];
    case 'Binding':
      return [node.reference];
    case 'Ternary':
      return [node.condition, node.trueExpr, node.falseExpr];
    case 'Unary':
      return [node.operand];
    case 'ExpressionReference':
    case 'Flatten':
    case 'NotExpression':
      return [node.child];
    default:
      return 'left' in node && 'right' in node ? [node.left, node.right] : [];
  }
}

/** What parses and could never be evaluated: functions that do not exist, or with too few or too many arguments; variables that nothing binds. */
function misuseIn(tree: ExpressionNode): string | undefined {
  let problem: string | undefined;
  let bound = false;
  let variable: string | undefined;
  const visit = (node: ExpressionNode): void => {
    if (node.type === 'Function') problem ??= callProblem(node.name, node.children.length);
    if (node.type === 'LetExpression') bound = true;
    if (node.type === 'Variable') variable ??= node.name;
    childrenOf(node).forEach(visit);
  };
  visit(tree);
  return problem ?? (variable !== undefined && !bound ? `there is no variable $${variable}` : undefined);
}

function callProblem(name: string, given: number): string | undefined {
  if (!Object.hasOwn(parameters, name)) return `there is no function ${name}()`;
  const [least, most] = parameters[name] ?? [0, Infinity];
  if (given >= least && given <= most) return undefined;
  return `${name}() takes ${least === most ? least : most === Infinity ? `at least ${least}` : `${least} to ${most}`} ${most === 1 ? 'argument' : 'arguments'}, here ${given === 1 ? 'is' : 'are'} ${given}`;
}

export type Json = JSONValue;
