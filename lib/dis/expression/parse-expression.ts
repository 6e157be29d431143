import { compile, type JSONValue } from '@jmespath-community/jmespath';

/** A parsed JMESPath expression, as the library gives it. */
export type ExpressionNode = ReturnType<typeof compile>;
export type Parsed = { readonly ok: true; readonly tree: ExpressionNode } | { readonly ok: false; readonly problem: string };

/** Bounds that keep a hostile expression cheap: characters, and brackets or operators inside one another. */
export const longestExpression = 4_096;
export const deepestExpression = 32;

const functionNames = new Set([
  'abs', 'avg', 'ceil', 'contains', 'ends_with', 'find_first', 'find_last', 'floor', 'from_items', 'group_by', 'items', 'join', 'keys', 'length', 'lower',
  'map', 'max', 'max_by', 'merge', 'min', 'min_by', 'not_null', 'pad_left', 'pad_right', 'replace', 'reverse', 'sort', 'sort_by', 'split', 'starts_with',
  'sum', 'to_array', 'to_number', 'to_string', 'trim', 'trim_left', 'trim_right', 'type', 'upper', 'values', 'zip',
]);
/** The functions of the JMESPath community edition, which the runtime evaluates with. */
export const knownFunctions: ReadonlySet<string> = functionNames;

/** Parses with bounds checked first; never throws. The problem is a sentence without a full stop. */
export function parseExpression(text: string): Parsed {
  if (text.trim() === '') return { ok: false, problem: 'it is empty' };
  if (text.length > longestExpression) return { ok: false, problem: `it has ${text.length} characters, at most ${longestExpression} are read` };
  if (nesting(text) > deepestExpression) return { ok: false, problem: `its brackets or negations are nested deeper than ${deepestExpression}` };
  try {
    const tree = compile(text);
    const unknown = [...functionsOf(tree)].find((name) => !functionNames.has(name));
    return unknown === undefined ? { ok: true, tree } : { ok: false, problem: `there is no function ${unknown}()` };
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

function functionsOf(tree: ExpressionNode): Set<string> {
  const names = new Set<string>();
  const visit = (node: ExpressionNode): void => {
    if (node.type === 'Function') names.add(node.name);
    childrenOf(node).forEach(visit);
  };
  visit(tree);
  return names;
}

export type Json = JSONValue;
