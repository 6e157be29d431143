import { z } from 'zod';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { FunctionResult } from '@/lib/functions/function-runner.ts';
import { coerceInputs } from './coerce-inputs.ts';
import { matchOperation } from './http-operations.ts';
import type { MockApi, MockCall } from './mock-api.ts';

const steeringSchema = z.object({
  'idempotency-key': z.string().min(1).max(256).optional(),
  'x-mock-scope': z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'x-mock-scope is a session id or "shared".').default('shared'),
  'x-mock-seed': z.string().max(64).optional(),
  'x-mock-latency-ms': z.coerce.number({ message: 'x-mock-latency-ms is a number of milliseconds.' }).int().min(0).max(60_000).optional(),
  'x-mock-status': z.coerce.number({ message: 'x-mock-status is an HTTP status from 400 to 599.' }).int().min(400).max(599).optional(),
  'x-mock-failure-rate': z.coerce.number({ message: 'x-mock-failure-rate is a share from 0 to 1.' }).min(0).max(1).optional(),
});
const inputsSchema = z.record(z.string(), z.unknown());

/**
 * Answers one HTTP request to an agent's mock. `maySteer`: whether the `x-mock-` headers are heeded (builders).
 * @throws AppError where the request does not fit the mock: unknown path or method, a body that is no JSON object
 */
export async function serveMockRequest(mockApi: MockApi, agent: Agent, request: Request, path: readonly string[], maySteer: boolean): Promise<Response> {
  const steering = readSteering(request.headers, maySteer);
  const { fn, inputs: inPath } = matchOperation(agent, request.method, path);
  const query = new URL(request.url).searchParams;
  const inQuery = Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
  const call = mockApi.call({
    agent,
    function: fn.name,
    inputs: { ...coerceInputs(fn, inQuery), ...(await readBody(request)), ...coerceInputs(fn, inPath) },
    scope: steering['x-mock-scope'],
    idempotency_key: steering['idempotency-key'],
    seed: steering['x-mock-seed'],
    signal: request.signal,
    ...faultsOf(steering),
  });
  const result = await call.catch((cause: unknown): FunctionResult => {
    // A client that leaves while the mock waits is no failure of ours; nobody reads the answer.
    if (request.signal.aborted) return { ok: false, error: { code: 'timed_out', message: 'The caller has left.', retryable: true, status: 504 } };
    throw cause;
  });
  return result.ok ? Response.json(result.outputs) : problemOf(result.error);
}

/** The failure that the headers ask for; nothing where they ask for none, so that the agent's own setting holds. */
function faultsOf({ 'x-mock-latency-ms': latency_ms, 'x-mock-status': status, 'x-mock-failure-rate': failure_rate }: z.infer<typeof steeringSchema>): Pick<MockCall, 'faults'> {
  return latency_ms === undefined && status === undefined && failure_rate === undefined ? {} : { faults: { latency_ms, status, failure_rate } };
}

function readSteering(headers: Headers, maySteer: boolean): z.infer<typeof steeringSchema> {
  const given = Object.fromEntries([...headers].filter(([name]) => name in steeringSchema.shape));
  const asked = Object.keys(given).find((name) => name.startsWith('x-mock-'));
  if (asked !== undefined && !maySteer) throw new AppError('forbidden', `${asked} is for builders and admins.`);
  const parsed = steeringSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new AppError('bad_request', parsed.error.issues.map((issue) => (issue.message.startsWith('x-mock') ? issue.message : `${String(issue.path[0])}: ${issue.message}`)).join(' '));
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.text();
  if (text.trim() === '') return {};
  try {
    return inputsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('bad_request', 'The body must be a JSON object with the inputs.', { cause });
  }
}

function problemOf(error: Extract<FunctionResult, { ok: false }>['error']): Response {
  const status = error.status ?? 502;
  const problem = { type: `urn:agent-foundry:problem:${error.code}`, title: error.code.replaceAll('_', ' '), status, code: error.code, detail: error.message, retryable: error.retryable, ...(error.problems === undefined ? {} : { errors: error.problems }) };
  return new Response(JSON.stringify(problem), { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } });
}
