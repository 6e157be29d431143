import { pathOf } from './names-read.ts';
import { childrenOf, type ExpressionNode } from './parse-expression.ts';

export interface Doubt {
  /** A clause without a full stop: why this part is never strictly true. */
  readonly problem: string;
  readonly remedy: string;
}

const signs = { LT: '<', LTE: '<=', GT: '>', GTE: '>=', EQ: '==', NE: '!=' } as const;
/** Functions whose outcome is a number or a text, so that a condition which is nothing else never passes. */
const measuring = new Set(['abs', 'avg', 'ceil', 'floor', 'join', 'keys', 'length', 'lower', 'sum', 'to_number', 'to_string', 'trim', 'upper', 'values']);

/** What in a condition that parses can never come out as true, though it looks as if it could. */
export function neverTrue(tree: ExpressionNode): Doubt[] {
  const doubts: Doubt[] = [];
  const whole = wholeProblem(tree);
  if (whole !== undefined) doubts.push(whole);
  const visit = (node: ExpressionNode): void => {
    const doubt = doubtAbout(node);
    if (doubt !== undefined) doubts.push(doubt);
    childrenOf(node).forEach(visit);
  };
  visit(tree);
  return doubts;
}

function wholeProblem(tree: ExpressionNode): Doubt | undefined {
  if (tree.type === 'Literal' && typeof tree.value !== 'boolean') return { problem: `the whole condition is ${valueOf(tree)}, and a condition passes on true alone`, remedy: tree.value === 'true' ? 'Write `true` in backticks.' : 'Compare something with it: input.amount <= `100`.' };
  if (tree.type === 'Function' && measuring.has(tree.name)) return { problem: `${tree.name}( … ) alone is no yes or no`, remedy: `Compare it: ${tree.name}( … ) > \`0\`.` };
  return undefined;
}

function doubtAbout(node: ExpressionNode): Doubt | undefined {
  if (node.type === 'Comparator') return orderOfTexts(node) ?? chained(node);
  if (node.type === 'OrExpression' || node.type === 'AndExpression') return aloneBeside(node.right, node.left, node.type) ?? aloneBeside(node.left, node.right, node.type);
  if (node.type === 'Pipe' && isTruth(node.left)) return { problem: 'a single | hands the outcome on instead of asking for one of two', remedy: 'Write || for "or".' };
  if (node.type === 'Function' && node.name === 'contains') {
    const [list, item] = node.children;
    if (list !== undefined && item !== undefined && isList(item) && pathOf(list) !== undefined) return { problem: 'contains() is given the value first and the list second', remedy: `Turn them round: contains([ … ], ${pathOf(list)?.join('.') ?? ''}).` };
  }
  return undefined;
}

type Comparison = Extract<ExpressionNode, { type: 'Comparator' }>;

function orderOfTexts({ name, left, right }: Comparison): Doubt | undefined {
  if (name === 'EQ' || name === 'NE') return undefined;
  const unordered = [left, right].find((side) => side.type === 'Literal' && typeof side.value !== 'number');
  if (unordered === undefined) return undefined;
  const number = unordered.type === 'Literal' && typeof unordered.value === 'string' && unordered.value.trim() !== '' && Number.isFinite(Number(unordered.value)) ? String(unordered.value).trim() : undefined;
  const remedy = number === undefined ? 'Compare numbers with it; texts and dates only with == and !=.' : `Write the number in backticks: ${signs[name]} \`${number}\`.`;
  return { problem: `${signs[name]} puts numbers in order, and ${valueOf(unordered)} is none`, remedy };
}

function chained({ name, left, right }: Comparison): Doubt | undefined {
  const inner = left.type === 'Comparator' ? left : right.type === 'Comparator' ? right : undefined;
  const other = inner === left ? right : left;
  if (inner?.type !== 'Comparator' || isTruth(other) || (other.type === 'Literal' && typeof other.value === 'boolean')) return undefined;
  return { problem: `the outcome of ${signs[inner.name]} is compared once more with ${signs[name]}`, remedy: 'Write two comparisons with && between them: input.amount > `0` && input.amount < `10`.' };
}

/** `role == 'A' || 'B'`: the text alone is not compared with anything. */
function aloneBeside(node: ExpressionNode, beside: ExpressionNode, type: 'OrExpression' | 'AndExpression'): Doubt | undefined {
  if (node.type !== 'Literal' || typeof node.value === 'boolean') return undefined;
  const path = beside.type === 'Comparator' ? pathOf(beside.left) : undefined;
  const sign = type === 'OrExpression' ? '||' : '&&';
  const repeated = path === undefined || beside.type !== 'Comparator' ? '' : ` ${path.join('.')} ${signs[beside.name]} ${valueOf(node)}`;
  return { problem: `${valueOf(node)} stands alone beside ${sign}, compared with nothing`, remedy: repeated === '' ? 'Compare something with it.' : `Repeat what is compared: ${sign}${repeated}.` };
}

const isTruth = (node: ExpressionNode): boolean => ['Comparator', 'AndExpression', 'OrExpression', 'NotExpression'].includes(node.type);
const isList = (node: ExpressionNode): boolean => node.type === 'MultiSelectList' || (node.type === 'Literal' && Array.isArray(node.value));
const valueOf = (node: ExpressionNode): string => {
  if (node.type !== 'Literal') return 'this';
  return typeof node.value === 'string' ? `'${node.value.slice(0, 40)}'` : `\`${JSON.stringify(node.value).slice(0, 40)}\``;
};
