import { compile, type JSONValue } from '@jmespath-community/jmespath';

type Node = ReturnType<typeof compile>;
type Comparator = Extract<Node, { type: 'Comparator' }>;

/** How what passes changed from one condition to another; `other` where that cannot be told from their text. */
export type ConditionChange = 'same' | 'tighter' | 'looser' | 'other';

/** Longer conditions are not compared: what is proved of them is seldom worth the time. */
const longest = 1_000;

/**
 * Whether a changed condition (JMESPath, passing on strict true only) lets less or more through. A proof from the text:
 * `tighter` and `looser` are certain, everything that is not proved is `other`.
 */
export function compareConditions(from: string, to: string): ConditionChange {
  if (from === to) return 'same';
  const [a, b] = [parse(from), parse(to)];
  if (a === null || b === null) return 'other';
  const less = implies(b, a);
  const more = implies(a, b);
  return less && more ? 'same' : less ? 'tighter' : more ? 'looser' : 'other';
}

function parse(expression: string): Node | null {
  if (expression.length > longest) return null;
  try {
    return compile(expression);
  } catch {
    return null;
  }
}

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const yesOrNo = new Set(['contains', 'starts_with', 'ends_with']);

/** Whether a node is true, false or null only: of others, what counts as true inside an expression is no strict true. */
function isCondition(node: Node): boolean {
  if (node.type === 'AndExpression' || node.type === 'OrExpression') return isCondition(node.left) && isCondition(node.right);
  return node.type === 'Comparator' || node.type === 'NotExpression' || (node.type === 'Function' && yesOrNo.has(node.name)) || (node.type === 'Literal' && typeof node.value === 'boolean');
}

/** Whether everything that passes `strict` is proved to pass `open` too. */
function implies(strict: Node, open: Node): boolean {
  if (equal(strict, open)) return true;
  if (!isCondition(strict) || !isCondition(open)) return false;
  if (open.type === 'AndExpression') return implies(strict, open.left) && implies(strict, open.right);
  if (strict.type === 'OrExpression') return implies(strict.left, open) && implies(strict.right, open);
  if (strict.type === 'AndExpression' && (implies(strict.left, open) || implies(strict.right, open))) return true;
  if (open.type === 'OrExpression') return implies(strict, open.left) || implies(strict, open.right);
  return impliesPlainly(strict, open);
}

function impliesPlainly(strict: Node, open: Node): boolean {
  const [one, other] = [boundOf(strict), boundOf(open)];
  if (one === null || other === null || !equal(one.of, other.of)) return false;
  if (one.values !== undefined) return one.values.every((value) => holds(value, other));
  return other.values === undefined && rangeWithin(one.comparator, other.comparator);
}

/** What is compared, and with what: a value of a list, or a bound. */
type Bound = { of: Node } & ({ values: readonly JSONValue[]; comparator?: never } | { comparator: { name: Comparator['name']; value: number }; values?: never });

function boundOf(node: Node): Bound | null {
  if (node.type === 'Comparator' && node.right.type === 'Literal') {
    const { value } = node.right;
    if (node.name === 'EQ') return { of: node.left, values: [value] };
    return typeof value === 'number' && node.name !== 'NE' ? { of: node.left, comparator: { name: node.name, value } } : null;
  }
  if (node.type !== 'Function' || node.name !== 'contains') return null;
  const [list, of] = node.children;
  return list?.type === 'Literal' && Array.isArray(list.value) && of !== undefined ? { of, values: list.value } : null;
}

function holds(value: JSONValue, { values, comparator }: Bound): boolean {
  if (values !== undefined) return values.some((one) => equal(one, value));
  if (typeof value !== 'number') return false;
  return { GT: value > comparator.value, GTE: value >= comparator.value, LT: value < comparator.value, LTE: value <= comparator.value, EQ: false, NE: false }[comparator.name];
}

function rangeWithin(strict: { name: Comparator['name']; value: number }, open: { name: Comparator['name']; value: number }): boolean {
  const upwards = (name: Comparator['name']): boolean => name === 'GT' || name === 'GTE';
  if (upwards(strict.name) !== upwards(open.name)) return false;
  if (strict.value === open.value) return strict.name === open.name || open.name === 'GTE' || open.name === 'LTE';
  return upwards(strict.name) ? strict.value > open.value : strict.value < open.value;
}
