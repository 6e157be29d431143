type Json = Record<string, unknown>;

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string', description: 'A sentence for a person.' },
    retryable: { type: 'boolean' },
    errors: { type: 'array', description: 'What is wrong with each input.', items: { type: 'object', required: ['input', 'message'], properties: { input: { type: 'string' }, message: { type: 'string' } } } },
  },
};

const problem = (description: string): Json => ({ description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } });

/** Every way in which an operation of the mock fails, by the name under which operations refer to it. */
const failures = {
  BadRequest: ['400', problem('The body is no JSON object, or a steering header does not fit.')],
  Unauthenticated: ['401', problem('No token, or one that does not hold.')],
  Forbidden: ['403', problem('A steering header without the role builder.')],
  NotFound: ['404', problem('No such record any more, or no such agent that you may see.')],
  Conflict: ['409', problem('The idempotency key was used for other inputs.')],
  Invalid: ['422', problem('An input is missing or does not fit; `errors` names each.')],
  Unavailable: ['503', problem('A rehearsed failure, or too much changed at once: try again.')],
} as const;

const header = (name: string, description: string, schema: Json): Json => ({ name, in: 'header', required: false, description, schema });
const steering = {
  idempotencyKey: header('idempotency-key', 'The same key twice has one effect and one answer.', { type: 'string', minLength: 1, maxLength: 256 }),
  scope: header('x-mock-scope', 'Whose state: a session id or `shared` (the default).', { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' }),
  seed: header('x-mock-seed', 'Another seed gives other answers.', { type: 'string', maxLength: 64 }),
  latency: header('x-mock-latency-ms', 'Waits so many milliseconds.', { type: 'integer', minimum: 0, maximum: 60_000 }),
  status: header('x-mock-status', 'Fails with this status and does nothing.', { type: 'integer', minimum: 400, maximum: 599 }),
  failureRate: header('x-mock-failure-rate', 'Fails so large a share of calls with 503.', { type: 'number', minimum: 0, maximum: 1 }),
};

/** What all operations share: the token, the problem, the failures, the steering headers. */
export const components: Json = {
  securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An API token of this site.' } },
  schemas: { Problem: problemSchema },
  responses: Object.fromEntries(Object.entries(failures).map(([name, [, response]]) => [name, response])),
  parameters: steering,
};

/** The failures that every operation may answer with. */
export const failureResponses: Json = { ...Object.fromEntries(Object.entries(failures).map(([name, [status]]) => [status, { $ref: `#/components/responses/${name}` }])), default: problem('What went wrong.') };

export const steeringParameters: Json[] = Object.keys(steering).map((name) => ({ $ref: `#/components/parameters/${name}` }));
