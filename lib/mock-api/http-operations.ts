import type { Agent, AgentFunction } from '@/lib/agent/agent-schema.ts';
import { AppError } from '@/lib/core/errors.ts';
import { findOperation } from './find-operation.ts';

/** Where a function is served under `/api/mock/:agent_id`. */
export interface HttpOperation {
  method: string;
  /** OpenAPI path template: /orders/{orderNumber} */
  template: string;
  segments: readonly string[];
  fn: AgentFunction;
  /** Placeholder of the path -> name of the input that it fills. */
  pathInputs: Record<string, string>;
}

const known = new WeakMap<Agent, readonly HttpOperation[]>();

/**
 * Method and path of each endpoint that a function is bound to; `POST /functions/<name>` for functions with no endpoint
 * of their own, or whose method and path another function has already (endpoints of several hosts meet here).
 */
export function httpOperations(agent: Agent): readonly HttpOperation[] {
  const present = known.get(agent);
  if (present !== undefined) return present;
  const operations: HttpOperation[] = [];
  for (const fn of agent.spec.functions) {
    const own = endpointsOf(agent, fn).filter((one) => !operations.some((other) => other.method === one.method && shapeOf(other) === shapeOf(one)));
    operations.push(...(own.length > 0 ? own : [byName(fn)]));
  }
  known.set(agent, operations);
  return operations;
}

/** The function behind a method and path, with the inputs that the path holds. @throws AppError not_found, method_not_allowed */
export function matchOperation(agent: Agent, method: string, path: readonly string[]): { fn: AgentFunction; operation: HttpOperation; inputs: Record<string, string> } {
  const operations = [...httpOperations(agent), ...agent.spec.functions.map(byName)];
  const fitting = operations.filter((one) => one.segments.length === path.length && one.segments.every((segment, index) => segment === path[index] || placeholder(segment) !== undefined));
  // A fixed segment is nearer than a placeholder: /cards/lost before /cards/{cardToken}.
  const [nearest] = fitting.filter((one) => one.method === method || (method === 'HEAD' && one.method === 'GET')).toSorted((a, b) => Object.keys(a.pathInputs).length - Object.keys(b.pathInputs).length);
  if (nearest === undefined) {
    if (fitting.length === 0) throw new AppError('not_found', `The mock has no path /${path.join('/')}.`, { hint: `It has: ${[...new Set(httpOperations(agent).map((one) => `${one.method} ${one.template}`))].join(', ')}.` });
    throw new AppError('method_not_allowed', `/${path.join('/')} takes ${[...new Set(fitting.map((one) => one.method))].join(', ')}, not ${method}.`);
  }
  const inputs = Object.fromEntries(nearest.segments.flatMap((segment, index) => {
    const name = placeholder(segment);
    return name === undefined ? [] : [[nearest.pathInputs[name] ?? name, path[index] ?? '']];
  }));
  return { fn: nearest.fn, operation: nearest, inputs };
}

const byName = (fn: AgentFunction): HttpOperation => ({ method: 'POST', template: `/functions/${fn.name}`, segments: ['functions', fn.name], fn, pathInputs: {} });

function endpointsOf(agent: Agent, fn: AgentFunction): HttpOperation[] {
  const found = fn.bindings.flatMap(({ execution }) => {
    if (execution.type !== 'API_CALL' || execution.endpoint.url === undefined) return [];
    const segments = segmentsOf(execution.endpoint.url);
    if (segments.length === 0) return [];
    const names = segments.flatMap((segment) => placeholder(segment) ?? []);
    const inputNames = Object.keys(fn.inputs.properties);
    const { keyInput } = findOperation(agent, fn);
    const pathInputs = Object.fromEntries(names.map((name) => [name, inputNames.includes(name) ? name : (keyInput ?? name)]));
    return [{ method: execution.endpoint.method ?? (fn.mutates ? 'POST' : 'GET'), template: `/${segments.join('/')}`, segments, fn, pathInputs }];
  });
  return found.filter((one, index) => found.findIndex((other) => other.method === one.method && other.template === one.template) === index);
}

/** Path of an endpoint's address, its placeholders (`:id`, `{id}`, `%7Bid%7D`) as `{id}`. */
function segmentsOf(url: string): string[] {
  if (!URL.canParse(url, 'https://mock.invalid')) return [];
  return new URL(url, 'https://mock.invalid').pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => segment.replaceAll(/%7B/gi, '{').replaceAll(/%7D/gi, '}').replace(/^:(\w+)$/, '{$1}'));
}

const placeholder = (segment: string): string | undefined => /^\{(\w+)\}$/.exec(segment)?.[1];
const shapeOf = (operation: HttpOperation): string => operation.segments.map((segment) => (placeholder(segment) === undefined ? segment : '{}')).join('/');
