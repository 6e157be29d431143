import { compile, type JSONValue, TreeInterpreter } from '@jmespath-community/jmespath';

export type ConditionNode = ReturnType<typeof compile>;
export type ConditionResult = { passed: boolean; /** Set where the expression could not be evaluated: that means no. */ error?: string };

/** Longer or deeper conditions are refused before they are parsed: a gate is a sentence, not a program. */
const maxLength = 4_000;
const maxDepth = 64;
const cache = new Map<string, ConditionNode | Error>();

/** The condition's syntax tree. @throws Error that says what is wrong with it */
export function parseCondition(expression: string): ConditionNode {
  let parsed = cache.get(expression);
  if (parsed === undefined) {
    try {
      assertBounded(expression);
      parsed = compile(expression);
    } catch (error) {
      parsed = error instanceof Error ? error : new Error(String(error));
    }
    if (cache.size >= 10_000) cache.clear();
    cache.set(expression, parsed);
  }
  if (parsed instanceof Error) throw parsed;
  return parsed;
}

/** Passes on strict `true` only; null, an error and any other value mean no. */
export function evaluateCondition(expression: string, context: unknown): ConditionResult {
  try {
    return { passed: evaluateNode(parseCondition(expression), context) === true };
  } catch (error) {
    return { passed: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The value of a part of a condition. @throws what the expression throws */
export function evaluateNode(node: ConditionNode, context: unknown): unknown {
  // The context is made of JSON values by its builder (gate-context.ts).
  return TreeInterpreter.search(node, context as JSONValue);
}

function assertBounded(expression: string): void {
  if (expression.length > maxLength) throw new Error(`The condition has ${expression.length} characters; at most ${maxLength} are evaluated.`);
  let depth = 0;
  for (const character of expression) {
    if (character === '(' || character === '[' || character === '{') depth += 1;
    if (character === ')' || character === ']' || character === '}') depth -= 1;
    if (depth > maxDepth) throw new Error(`The condition nests more than ${maxDepth} deep.`);
  }
}
