import type { z } from 'zod';
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
      return [isMissing(root, issue.path) ? problem(`The required field ${name} is missing.`) : problem(`${name} must be of the kind ${issue.expected}.`)];
    case 'invalid_value':
      return [problem(isMissing(root, issue.path) ? `The required field ${name} is missing.` : `${name} has a value that is not allowed.`, pointer, `Allowed: ${issue.values.map(String).join(', ')}.`)];
    case 'invalid_union':
      return [problem(`${name} fits none of the allowed forms.`)];
    default:
      return [problem(`${name}: ${issue.message}`)];
  }
}

function isMissing(root: unknown, path: readonly PropertyKey[]): boolean {
  let value = root;
  for (const token of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return true;
    value = (value as Record<PropertyKey, unknown>)[token];
  }
  return value === undefined;
}
