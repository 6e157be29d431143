// Longer than usual: the whole agent file format in one place, so that a reader of a YAML finds every field here.
import { z } from 'zod';
import { agentIdSchema } from '@/lib/contracts/common.ts';

/** RFC 6901 pointer into the dossier that a part came from; absent in an agent written by hand. */
const source = z.string().optional();
const json = z.json();
const jsonRecord = z.record(z.string(), json);
/** A century: more is no date that Redis takes. */
export const longestRetentionDays = 36_500;
const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9_-]{0,126}[a-z0-9])?$/, 'An id has a-z, 0-9, _ and -.');
/** Name of a function as tools know it: safe in JSON, YAML, JavaScript and OpenAI tool calls; unique in the agent. */
const functionName = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'A function name has letters, digits, _ and -, and begins with a letter.');

export const stanceSchema = z.enum(['ACT', 'REACT']);
export const modeSchema = z.enum(['CREATE', 'READ', 'UPDATE', 'DELETE', 'INITIATE', 'RESPOND', 'NOTIFY']);

/** The subset of JSON Schema 2020-12 that inputs and outputs use. `format: money` and `decimal` mark amounts. */
export interface ValueSchema {
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  format?: 'date' | 'date-time' | 'time' | 'decimal' | 'money' | 'email' | 'phone' | 'uri' | 'uuid';
  description?: string;
  enum?: (string | number | boolean)[];
  items?: ValueSchema;
  properties?: Record<string, ValueSchema>;
  required?: string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  /** The type as the dossier wrote it. */
  'x-dis-type'?: string;
  /** ISO 4217 code of an amount; absent where a value beside it says so, or nothing does. */
  'x-currency'?: string;
  /** True for an input that only the confirm step sets (`confirmed`, `readBackConfirmed`): it is never asked for. */
  'x-confirmation'?: boolean;
  /** How a caller is asked for it; derived from name and description where absent. */
  'x-question'?: string;
  'x-source'?: string;
}
/** Every member of a ValueSchema, in the order in which files have them. */
export const valueSchemaKeys = [
  'type', 'format', 'description', 'enum', 'items', 'properties', 'required', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'default',
  'x-dis-type', 'x-currency', 'x-confirmation', 'x-question', 'x-source',
] as const satisfies readonly (keyof ValueSchema)[];
export const valueSchema: z.ZodType<ValueSchema> = z.lazy(() =>
  z.strictObject({
    type: z.enum(['string', 'integer', 'number', 'boolean', 'array', 'object']).optional(),
    format: z.enum(['date', 'date-time', 'time', 'decimal', 'money', 'email', 'phone', 'uri', 'uuid']).optional(),
    description: z.string().optional(),
    enum: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
    items: valueSchema.optional(),
    properties: z.record(z.string(), valueSchema).optional(),
    required: z.array(z.string()).optional(),
    pattern: z.string().optional(),
    minLength: z.number().int().optional(),
    maxLength: z.number().int().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    default: json.optional(),
    'x-dis-type': z.string().optional(),
    'x-currency': z.string().regex(/^[A-Z]{3}$/, 'A currency is a code of three capital letters, as EUR.').optional(),
    'x-confirmation': z.boolean().optional(),
    'x-question': z.string().optional(),
    'x-source': z.string().optional(),
  }),
);
const objectSchema = z.strictObject({ type: z.literal('object'), properties: z.record(z.string(), valueSchema), required: z.array(z.string()) });

/** Where a call goes in the live environment. */
export const executionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('API_CALL'),
    application: z.string().optional(),
    endpoint: z.strictObject({ id: z.string(), name: z.string(), kind: z.string(), url: z.string().optional(), method: z.string().optional(), protocol: z.string().optional(), data_format: z.string().optional(), status: z.string().optional(), description: z.string().optional(), version: z.string().optional() }),
    request_notes: z.string().optional(),
    response_notes: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('SCRIPT'), reference: z.string(), language: z.string().optional(), runtime: z.string().optional() }),
  z.strictObject({ type: z.literal('WORKFLOW'), system_id: z.string(), system: z.string(), workflow: z.string(), version: z.string().optional() }),
  z.strictObject({ type: z.literal('INTERNAL_CODE'), method: z.string() }),
]);
export type Execution = z.infer<typeof executionSchema>;

/** One way in which one capability runs a function (a TripletFunctionMatrixEntry). */
export const bindingSchema = z.strictObject({
  id: z.string(),
  capability: slug,
  when: z.string().optional(),
  priority: z.number(),
  /** Whether a call through this binding changes something: read back and confirmed first. */
  mutates: z.boolean(),
  /** Inputs that this binding states itself (name to value): nobody is asked for them. */
  presets: jsonRecord.optional(),
  execution: executionSchema,
  source,
});
export type Binding = z.infer<typeof bindingSchema>;

export const agentFunctionSchema = z.strictObject({
  id: z.string(),
  /** Safe, unique name; what events, logs and the mock call it. */
  name: functionName,
  /** The dossier's own name where it differs: what gates and rules see as `function.functionName`. */
  original_name: z.string().optional(),
  /** For people: "Look up balance". */
  title: z.string(),
  description: z.string(),
  inputs: objectSchema,
  outputs: objectSchema,
  mutates: z.boolean(),
  /** fact -> name of the output that establishes it. */
  sets_session: z.record(z.string(), z.string()),
  system_of_record: z.string().optional(),
  bindings: z.array(bindingSchema),
  source,
});
export type AgentFunction = z.infer<typeof agentFunctionSchema>;

/** What the agent can do: one triplet. */
export const capabilitySchema = z.strictObject({
  id: slug,
  triplet_id: z.string(),
  name: z.string(),
  description: z.string(),
  stance: stanceSchema,
  mode: modeSchema,
  /** Who starts it: a caller's request, the agent itself (a step, a message), or an outside system. */
  initiator: z.enum(['caller', 'agent', 'system']),
  owner: z.strictObject({ entity_id: z.string(), entity: z.string(), role_id: z.string(), role: z.string() }),
  target: z.strictObject({ entity_id: z.string(), entity: z.string(), classification: z.string().optional() }),
  /** `sequence`: all functions in order; `alternatives`: the one whose `when` fits. */
  strategy: z.enum(['sequence', 'alternatives']),
  /** In the order of execution. `binding` is a binding's id of that function. */
  functions: z.array(z.strictObject({ function: functionName, binding: z.string(), /** Inputs that it takes from a step before it: input -> `function.output`. */ takes: z.record(z.string(), z.string()).optional() })),
  /** Gates on (owner's role, target); all must pass. */
  gates: z.array(z.string()),
  /** The target is gated, but this role has no gate on it: always refused. */
  closed: z.boolean(),
  /** A person with the approver role must agree before a change. */
  approval: z.boolean(),
  knowledge: z.array(z.string()),
  /** The dossier's labels: category -> values, as "Risk tier": [High]. */
  tags: z.record(z.string(), z.array(z.string())).optional(),
  /** What a caller may say to ask for it; for the language side and the picker. */
  examples: z.array(z.string()),
  source,
});
export type Capability = z.infer<typeof capabilitySchema>;

export const gateSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  role_id: z.string(),
  role: z.string(),
  target_entity_id: z.string(),
  target: z.string(),
  /** JMESPath over {actor, session, triplet, function, input, entity, now}; passes on strict true only. */
  condition: z.string(),
  /** What a caller hears where it fails. */
  refusal: z.string(),
  /** Where it wants several things: what is said of the first whose part of the condition is not true. */
  refusals: z.array(z.strictObject({ unless: z.string(), say: z.string() })).optional(),
  /** Names that the condition reads, as `session.verificationLevel`, `input.amount`. */
  reads: z.array(z.string()),
  source,
});
export type Gate = z.infer<typeof gateSchema>;

export const ruleSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  /** Name of the function, or id of the capability, whose inputs are checked; null where the dossier attaches it to nothing. */
  applies_to: z.strictObject({ function: functionName.optional(), capability: slug.optional() }).nullable(),
  condition: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  reads: z.array(z.string()),
  source,
});
export type Rule = z.infer<typeof ruleSchema>;

export const roleSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(['human', 'agent', 'system']),
  archetype: z.enum(['worker', 'supervisor', 'specialist', 'orchestrator']).optional(),
  description: z.string(),
  tone: z.string().optional(),
  entities: z.array(z.string()),
  delegates_to: z.array(z.string()),
  supervises: z.array(z.string()),
  source,
});

export const entitySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['data', 'agent']).optional(),
  description: z.string(),
  classification: z.string().optional(),
  alternate_names: z.array(z.string()),
  attributes: z.array(z.strictObject({ name: z.string(), type: z.string(), description: z.string(), value: json.optional() })),
  primary_key: z.string().optional(),
  gated: z.boolean(),
  source,
});
export type AgentEntity = z.infer<typeof entitySchema>;

/** What is masked in transcripts and in what is kept of a session. */
export const maskSchema = z.strictObject({
  entity: z.string(),
  attribute: z.string(),
  category: z.string(),
  policy: z.string().optional(),
  /** The inputs and outputs that hold it, as `function.field`; where absent, every one with the attribute's name. */
  fields: z.array(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*\../, 'A field to mask is written function.field, as getBalance.accountNumber.')).optional(),
  source,
});
export type Mask = z.infer<typeof maskSchema>;

/** A fact about the session that gates and rules read. Only the server and executed functions set one. */
export const sessionFactSchema = z.strictObject({
  name: z.string(),
  /** Ids of those gates, then of those rules. */
  read_by: z.array(z.string()),
  /** Functions that establish it; empty: assumed in the mock environment, supplied by the operator live. */
  set_by: z.array(functionName),
  /** True for facts that the server itself holds (sessionId, userId, roles, channel, startedAt, timeZone). */
  built_in: z.boolean(),
  /** A value with which the gates and rules that read it pass. */
  assumed: json.optional(),
});
export type SessionFact = z.infer<typeof sessionFactSchema>;

/** The closed list of what a workflow's node may do. Never a module or path. */
export const nodeHandlerSchema = z.enum(['route', 'supervise', 'capability', 'hand_off', 'external_event', 'end']);
export const workflowNodeSchema = z.strictObject({
  id: slug,
  handler: nodeHandlerSchema,
  description: z.string(),
  /** The capability that a `capability`, `hand_off` or `external_event` node runs. */
  capability: slug.optional(),
  role: z.string().optional(),
  next: z.array(z.strictObject({ to: slug, relation: z.string().optional(), when: z.string().optional(), source })),
  timeout_seconds: z.number().positive(),
  source,
});
export type WorkflowNode = z.infer<typeof workflowNodeSchema>;

export const agentSchema = z.strictObject({
  apiVersion: z.literal('agent-foundry/v1'),
  kind: z.literal('Agent'),
  metadata: z.strictObject({
    id: agentIdSchema,
    name: z.string(),
    version: z.string(),
    description: z.string(),
    tags: z.array(z.string()),
    source: z.strictObject({ dossier_id: z.string(), sha256: z.string(), dis_version: z.string(), author: z.string().optional(), last_modified: z.string().optional() }).optional(),
    /** Parts of the dossier without an effect at run time, carried as they are. */
    annotations: jsonRecord.optional(),
  }),
  spec: z.strictObject({
    language: z.string(),
    voice: z.strictObject({ name: z.string().optional(), rate: z.number().optional() }),
    /** Who speaks: the name that callers see. */
    persona: z.strictObject({ name: z.string(), description: z.string(), tone: z.string().optional() }),
    greeting: z.string(),
    instructions: z.string(),
    roles: z.array(roleSchema),
    entities: z.array(entitySchema),
    modes: z.array(z.strictObject({ id: z.string(), name: z.string(), description: z.string(), hint: z.string().optional(), active_for: z.array(z.strictObject({ id: z.string().optional(), description: z.string().optional(), entity: z.string(), is_active: z.boolean(), capabilities: z.array(slug), configuration: jsonRecord, source })), source })),
    capabilities: z.array(capabilitySchema),
    functions: z.array(agentFunctionSchema),
    gates: z.array(gateSchema),
    rules: z.array(ruleSchema),
    session_facts: z.array(sessionFactSchema),
    knowledge: z.array(z.strictObject({ id: z.string(), name: z.string(), description: z.string(), type: z.string().optional(), uri: z.string().optional(), mime_type: z.string().optional(), version: z.string().optional(), language: z.string().optional(), capabilities: z.array(slug), /** Texts that the dossier itself carries: a glossary's terms. */ entries: z.array(z.strictObject({ name: z.string(), text: z.string() })).optional(), source })),
    privacy: z.strictObject({ mask: z.array(maskSchema), retention_days: z.number().int().min(0).max(longestRetentionDays).nullable() }),
    telemetry: z.strictObject({ log_level: z.string(), sampling_rate: z.number(), metrics: z.array(z.strictObject({ id: z.string(), name: z.string(), type: z.string(), unit: z.string().optional(), expression: z.string().optional() })) }),
    workflow: z.strictObject({ type: z.literal('langgraph.StateGraph'), entry_point: slug, recursion_limit: z.number().int().positive(), nodes: z.array(workflowNodeSchema) }),
  }),
  status: z.strictObject({ state: z.enum(['draft', 'ready']), warnings: z.number().int() }),
});
export type Agent = z.infer<typeof agentSchema>;
