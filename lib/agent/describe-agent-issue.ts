import type { z } from 'zod';
import { kindExpected, kindOf } from '@/lib/core/kind-of.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';

/** A problem of an agent file before its place in the text is known. */
export type AgentProblem = Omit<Diagnostic, 'range'>;

/** RFC 6901 pointer of a path. */
export const pointerOf = (path: readonly PropertyKey[]): string => path.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** One issue of zod as sentences a person can act on. */
export function describeAgentIssue(issue: z.core.$ZodIssue, root: unknown): AgentProblem[] {
  const pointer = pointerOf(issue.path);
  const name = issue.path.length === 0 ? 'The file' : `"${String(issue.path.at(-1))}"`;
  const problem = (message: string, at = pointer, hint?: string): AgentProblem => ({ code: 'AGENT-SHAPE', severity: 'error', message, pointer: at, ...(hint === undefined ? {} : { hint }) });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => problem(`There is no field ${JSON.stringify(key.slice(0, 80))} here.`, pointerOf([...issue.path, key]), 'Remove it, or check its spelling.'));
    case 'invalid_type':
      return [isMissing(root, issue.path) ? problem(`The required field ${name} is missing.`) : problem(`${name} must be ${kindExpected(issue.expected)}, here it is ${kindOf(valueAt(root, issue.path))}.`, pointer, quotesHint(issue.expected, valueAt(root, issue.path)))];
    case 'invalid_value':
      return [problem(isMissing(root, issue.path) ? `The required field ${name} is missing.` : `${name} has a value that is not allowed: ${shown(valueAt(root, issue.path))}.`, pointer, `Allowed: ${issue.values.map(String).join(', ')}.`)];
    case 'invalid_union':
      return [problem(`${name} fits none of the allowed forms.`)];
    default:
      return [problem(`${name}: ${issue.message}`)];
  }
}

/** A value inside of a sentence. */
const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : typeof value === 'object' ? kindOf(value) : String(value));

const isMissing = (root: unknown, path: readonly PropertyKey[]): boolean => valueAt(root, path) === undefined;

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const token of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[token];
  }
  return value;
}

/** YAML reads what has no quotes as a number or as true where it looks like one, and what has quotes as a text. */
function quotesHint(expected: string, value: unknown): string | undefined {
  if (expected === 'string') return typeof value === 'number' || typeof value === 'boolean' ? `Put it in quotes: "${String(value)}".` : undefined;
  return typeof value === 'string' && ['number', 'int', 'boolean'].includes(expected) ? 'Write it without quotes.' : undefined;
}
