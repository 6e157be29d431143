import { pathOf } from './names-read.ts';
import { childrenOf, type ExpressionNode, type Json } from './parse-expression.ts';

export type Operator = 'LT' | 'LTE' | 'GT' | 'GTE' | 'EQ' | 'NE';
/** One simple test inside an expression: a path against a literal, membership in a list, length, or the bare path. */
export type Test =
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Operator; readonly literal: Json }
  | { readonly kind: 'member'; readonly path: string; readonly values: readonly Json[] }
  | { readonly kind: 'length'; readonly path: string; readonly operator: Operator; readonly literal: Json }
  | { readonly kind: 'truthy'; readonly path: string; readonly negated: boolean };

const mirrored: Record<Operator, Operator> = { LT: 'GT', LTE: 'GTE', GT: 'LT', GTE: 'LTE', EQ: 'EQ', NE: 'NE' };

/** All simple tests of an expression, wherever they stand (negations of whole groups are not followed). */
export function testsOf(tree: ExpressionNode): Test[] {
  const test = asTest(tree);
  if (test !== undefined) return [test];
  return tree.type === 'AndExpression' || tree.type === 'OrExpression' || tree.type === 'Ternary' ? childrenOf(tree).flatMap(testsOf) : [];
}

/** The tests that must all hold: the operands of the outermost `&&`. Operands that are no simple test are left out. */
export function requiredTests(tree: ExpressionNode): Test[] {
  if (tree.type === 'AndExpression') return [...requiredTests(tree.left), ...requiredTests(tree.right)];
  const test = asTest(tree);
  return test === undefined ? [] : [test];
}

function asTest(node: ExpressionNode): Test | undefined {
  const bare = pathOf(node);
  if (bare !== undefined) return { kind: 'truthy', path: bare.join('.'), negated: false };
  const negated = node.type === 'NotExpression' ? pathOf(node.child) : undefined;
  if (negated !== undefined) return { kind: 'truthy', path: negated.join('.'), negated: true };
  if (node.type === 'Comparator') return comparison(node.left, node.name, node.right) ?? comparison(node.right, mirrored[node.name], node.left);
  if (node.type === 'Function' && node.name === 'contains') return membership(node.children[0], node.children[1]);
  return undefined;
}

function comparison(left: ExpressionNode, operator: Operator, right: ExpressionNode): Test | undefined {
  if (right.type !== 'Literal') return undefined;
  const path = pathOf(left);
  if (path !== undefined) return { kind: 'compare', path: path.join('.'), operator, literal: right.value };
  if (left.type !== 'Function' || left.name !== 'length' || left.children[0] === undefined) return undefined;
  const measured = pathOf(left.children[0]);
  return measured === undefined ? undefined : { kind: 'length', path: measured.join('.'), operator, literal: right.value };
}

function membership(list: ExpressionNode | undefined, item: ExpressionNode | undefined): Test | undefined {
  const path = item === undefined ? undefined : pathOf(item);
  const values = list === undefined ? undefined : literalList(list);
  return path === undefined || values === undefined ? undefined : { kind: 'member', path: path.join('.'), values };
}

function literalList(node: ExpressionNode): Json[] | undefined {
  if (node.type === 'Literal') return Array.isArray(node.value) ? node.value : undefined;
  if (node.type !== 'MultiSelectList') return undefined;
  const values = node.children.map((child) => (child.type === 'Literal' ? child.value : undefined));
  return values.every((value) => value !== undefined) ? values : undefined;
}
