import { type ConditionNode, evaluateNode, parseCondition } from './condition.ts';

/** Whether the value at this path (`['input', 'amount']`) is not known yet. A path of `['@']` is the whole context. */
export type IsUnknown = (path: string[]) => boolean;

/** What a part may come out as, once everything is known. */
interface Outcomes {
  isTrue: boolean;
  /** True in JMESPath's sense, yet not the boolean true. */
  truthy: boolean;
  falsy: boolean;
}

const anything: Outcomes = { isTrue: true, truthy: true, falsy: true };

/**
 * Whether some value of what is not known yet would make the condition strictly true. Parts that read something unknown
 * may come out either way; an expression that cannot be evaluated can never pass.
 */
export function couldPass(expression: string, context: unknown, isUnknown: IsUnknown): boolean {
  try {
    return outcomesOf(parseCondition(expression), context, isUnknown).isTrue;
  } catch {
    return false;
  }
}

function outcomesOf(node: ConditionNode, context: unknown, isUnknown: IsUnknown): Outcomes {
  switch (node.type) {
    case 'OrExpression': {
      const left = outcomesOf(node.left, context, isUnknown);
      if (!left.falsy) return left;
      const right = outcomesOf(node.right, context, isUnknown);
      return { isTrue: left.isTrue || right.isTrue, truthy: left.truthy || right.truthy, falsy: right.falsy };
    }
    case 'AndExpression': {
      const left = outcomesOf(node.left, context, isUnknown);
      if (!left.isTrue && !left.truthy) return left;
      const right = outcomesOf(node.right, context, isUnknown);
      return { ...right, falsy: left.falsy || right.falsy };
    }
    case 'NotExpression': {
      const child = outcomesOf(node.child, context, isUnknown);
      return { isTrue: child.falsy, truthy: false, falsy: child.isTrue || child.truthy };
    }
    default:
      if (readsOf(node).some(isUnknown)) return node.type === 'Comparator' ? { isTrue: true, truthy: false, falsy: true } : anything;
      return outcomesOfValue(evaluateNode(node, context));
  }
}

function outcomesOfValue(value: unknown): Outcomes {
  if (value === true) return { isTrue: true, truthy: false, falsy: false };
  const empty = value === null || value === undefined || value === false || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
  return { isTrue: false, truthy: !empty, falsy: empty };
}

/** Paths from the root of the context that a part reads. */
function readsOf(node: ConditionNode): string[][] {
  const path = pathOf(node);
  if (path) return [path];
  switch (node.type) {
    case 'Literal':
      return [];
    case 'Identity':
    case 'Current':
    case 'Root':
    case 'Variable':
      return [['@']];
    case 'Subexpression':
    case 'IndexExpression':
    case 'Pipe':
    case 'Projection':
    case 'ValueProjection':
    case 'FilterProjection':
      // The right side is relative to what the left side found.
      return readsOf(node.left);
    case 'Flatten':
    case 'NotExpression':
    case 'ExpressionReference':
      return readsOf(node.child);
    case 'OrExpression':
    case 'AndExpression':
    case 'Comparator':
    case 'Arithmetic':
      return [...readsOf(node.left), ...readsOf(node.right)];
    case 'Unary':
      return readsOf(node.operand);
    case 'Function':
    case 'MultiSelectList':
      return node.children.flatMap(readsOf);
    case 'MultiSelectHash':
      return node.children.flatMap((child) => readsOf(child.value));
    default:
      return [['@']];
  }
}

function pathOf(node: ConditionNode): string[] | null {
  if (node.type === 'Field') return [node.name];
  if (node.type !== 'Subexpression') return null;
  const left = pathOf(node.left);
  const right = pathOf(node.right);
  return left && right ? [...left, ...right] : null;
}
