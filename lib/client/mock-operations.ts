import { z } from 'zod';

const valueSchema = z.looseObject({
  type: z.enum(['string', 'integer', 'number', 'boolean', 'array', 'object']).optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  items: z.looseObject({ type: z.string().optional() }).optional(),
});
export type InputSchema = z.infer<typeof valueSchema>;

const parameter = z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema: valueSchema, example: z.unknown().optional() });
const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  tags: z.tuple([z.string()]),
  'x-mode': z.enum(['CREATE', 'READ', 'UPDATE', 'DELETE', 'OTHER']),
  'x-capabilities': z.array(z.string()),
  'x-system': z.string().optional(),
  /** Steering headers are references, and the same for all. */
  parameters: z.array(z.union([parameter, z.object({ $ref: z.string() })])),
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: z.object({ properties: z.record(z.string(), valueSchema), required: z.array(z.string()) }), example: z.record(z.string(), z.unknown()) }) }) }).optional(),
});
/** What the page reads of the mock's OpenAPI document. */
export const mockDocumentSchema = z.object({
  info: z.object({ title: z.string() }),
  servers: z.tuple([z.object({ url: z.string() })]),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});
export type MockDocument = z.infer<typeof mockDocumentSchema>;

export interface OperationInput {
  name: string;
  place: 'path' | 'query' | 'body';
  required: boolean;
  schema: InputSchema;
  /** A value with which the call goes well; undefined for what may be left out. */
  example: unknown;
}

/** One thing that the mock can be asked for. */
export interface MockOperation {
  id: string;
  title: string;
  description: string;
  method: string;
  /** Path template below the mock's address: /orders/{orderNumber} */
  path: string;
  mode: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE' | 'OTHER';
  capabilities: readonly string[];
  system: string | undefined;
  inputs: readonly OperationInput[];
}

export interface OperationGroup {
  name: string;
  description: string;
  operations: MockOperation[];
}

/** The document's operations by what they are about, in the document's order. */
export function operationGroups(document: MockDocument): OperationGroup[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, one]) => ({ tag: one.tags[0], operation: readOperation(path, method, one) })));
  return document.tags.map(({ name, description }) => ({ name, description, operations: all.flatMap(({ tag, operation: one }) => (tag === name ? [one] : [])) })).filter(({ operations }) => operations.length > 0);
}

function readOperation(path: string, method: string, one: z.infer<typeof operation>): MockOperation {
  const body = one.requestBody?.content['application/json'];
  return {
    id: one.operationId,
    title: one.summary,
    description: one.description,
    method: method.toUpperCase(),
    path,
    mode: one['x-mode'],
    capabilities: one['x-capabilities'],
    system: one['x-system'],
    inputs: [
      ...one.parameters.flatMap((each) => ('$ref' in each ? [] : [{ name: each.name, place: each.in, required: each.required, schema: each.schema, example: each.example }])),
      ...Object.entries(body?.schema.properties ?? {}).map(([name, schema]): OperationInput => ({ name, place: 'body', required: body?.schema.required.includes(name) ?? false, schema, example: body?.example[name] })),
    ],
  };
}

/** The groups with the operations that have every wanted word somewhere: in name, path, description, capability or group. */
export function searchOperations(groups: readonly OperationGroup[], wanted: string): OperationGroup[] {
  const words = wanted.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return groups
    .map((group) => ({ ...group, operations: group.operations.filter((one) => words.every((word) => [one.id, one.title, one.description, one.method, one.path, group.name, ...one.capabilities].join(' ').toLowerCase().includes(word))) }))
    .filter(({ operations }) => operations.length > 0);
}
