import { childrenOf, type ExpressionNode } from './parse-expression.ts';

/**
 * Paths from the root of the evaluation context that an expression reads, in order of appearance: `session.verificationLevel`.
 * Inside filters and projections names belong to elements, so only the path to the collection counts.
 */
export function namesRead(tree: ExpressionNode): string[] {
  const found = new Set<string>();
  collect(tree, found);
  return [...found];
}

function collect(node: ExpressionNode, found: Set<string>): void {
  const path = pathOf(node);
  if (path !== undefined) {
    found.add(path.join('.'));
    return;
  }
  switch (node.type) {
    case 'Field':
      found.add(node.name);
      return;
    case 'FilterProjection':
    case 'Projection':
    case 'ValueProjection':
    case 'Pipe':
    case 'Subexpression':
    case 'IndexExpression':
      collect(node.left, found);
      return;
    case 'NotExpression':
      collect(node.child, found);
      return;
    case 'ExpressionReference':
      return;
    default:
      childrenOf(node).forEach((child) => collect(child, found));
  }
}

/** `a.b.c` as its names, or undefined for anything else. */
export function pathOf(node: ExpressionNode): string[] | undefined {
  if (node.type === 'Field') return [node.name];
  if (node.type !== 'Subexpression' || node.right.type !== 'Field') return undefined;
  const left = pathOf(node.left);
  return left === undefined ? undefined : [...left, node.right.name];
}
