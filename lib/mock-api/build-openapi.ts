import type { Agent, ValueSchema } from '@/lib/agent/agent-schema.ts';
import { exampleInputs } from './example-inputs.ts';
import { findOperation } from './find-operation.ts';
import { httpOperations, type HttpOperation } from './http-operations.ts';
import { planCall } from './plan-call.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 document of an agent's mock: every operation with its inputs, outputs and an example that it really answers. */
export function buildOpenapi(agent: Agent, now: Date): Json {
  const paths: Record<string, Json> = {};
  const seen = new Map<string, number>();
  for (const operation of httpOperations(agent)) {
    const count = (seen.get(operation.fn.name) ?? 0) + 1;
    seen.set(operation.fn.name, count);
    const item = (paths[operation.template] ??= {});
    item[operation.method.toLowerCase()] = describeOperation(agent, operation, count === 1 ? operation.fn.name : `${operation.fn.name}_${count}`, now);
  }
  return {
    openapi: '3.1.0',
    info: { title: `${agent.metadata.name}: mock`, version: agent.metadata.version, description: agent.metadata.description || agent.metadata.name },
    servers: [{ url: `/api/mock/${agent.metadata.id}`, description: 'The stateful mock of this agent.' }],
    security: [{ bearer: [] }],
    paths,
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An API token of this site.' } }, schemas: { Problem: problemSchema }, parameters: steering },
  };
}

function describeOperation(agent: Agent, { fn, method, template, pathInputs }: HttpOperation, operationId: string, now: Date): Json {
  const example = exampleInputs(agent, fn, now);
  const inPath = Object.entries(pathInputs);
  const rest = Object.entries(fn.inputs.properties).filter(([name]) => !inPath.some(([, input]) => input === name));
  const inQuery = method === 'GET' || method === 'HEAD' || method === 'DELETE';
  const parameter = (place: 'path' | 'query', name: string, schema: ValueSchema, required: boolean, value: unknown): Json => ({ name, in: place, required, ...(schema.description === undefined ? {} : { description: schema.description }), schema: plain(schema), ...(value === undefined ? {} : { example: value }) });
  const answer = planCall({ agent, function: fn.name, inputs: example, scope: 'example' }, fn, findOperation(agent, fn), new Map(), now).result;
  const body = { type: 'object', properties: Object.fromEntries(rest.map(([name, schema]) => [name, plain(schema)])), required: fn.inputs.required.filter((name) => rest.some(([other]) => other === name)) };
  return {
    operationId,
    summary: fn.title,
    description: fn.description,
    tags: [fn.system_of_record ?? template.split('/')[1] ?? 'functions'],
    parameters: [
      ...inPath.map(([name, input]) => parameter('path', name, fn.inputs.properties[input] ?? { type: 'string' }, true, example[input])),
      ...(inQuery ? rest.map(([name, schema]) => parameter('query', name, schema, fn.inputs.required.includes(name), example[name])) : []),
      ...Object.keys(steering).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ],
    ...(inQuery ? {} : { requestBody: { required: body.required.length > 0, content: { 'application/json': { schema: body, example: Object.fromEntries(rest.filter(([name]) => name in example).map(([name]) => [name, example[name]])) } } } }),
    responses: {
      '200': { description: 'The function’s outputs.', content: { 'application/json': { schema: plain(fn.outputs), ...(answer.ok ? { example: answer.outputs } : {}) } } },
      '422': { description: 'An input is missing or does not fit; `errors` names each.', content: problemContent },
      default: { description: 'What went wrong.', content: problemContent },
    },
  };
}

/** A ValueSchema without the fields that are only for the agent; what is left is plain JSON Schema. */
function plain(schema: ValueSchema): Json {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name, value]) => !name.startsWith('x-') && value !== undefined)
      .map(([name, value]): [string, unknown] => {
        // The two fields of a ValueSchema that hold schemas.
        if (name === 'items') return [name, plain(value as ValueSchema)];
        if (name === 'properties') return [name, Object.fromEntries(Object.entries(value as Record<string, ValueSchema>).map(([inner, innerSchema]) => [inner, plain(innerSchema)]))];
        return [name, value];
      }),
  );
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    retryable: { type: 'boolean' },
    errors: { type: 'array', items: { type: 'object', required: ['input', 'message'], properties: { input: { type: 'string' }, message: { type: 'string' } } } },
  },
};
const header = (name: string, description: string, schema: Json): Json => ({ name, in: 'header', required: false, description, schema });
const steering = {
  idempotencyKey: header('idempotency-key', 'The same key twice has one effect and one answer.', { type: 'string' }),
  scope: header('x-mock-scope', 'Whose state: a session id or `shared` (the default).', { type: 'string' }),
  seed: header('x-mock-seed', 'Another seed gives other answers.', { type: 'string' }),
  latency: header('x-mock-latency-ms', 'Waits so many milliseconds.', { type: 'integer', minimum: 0, maximum: 60_000 }),
  status: header('x-mock-status', 'Fails with this status and does nothing.', { type: 'integer', minimum: 400, maximum: 599 }),
};
