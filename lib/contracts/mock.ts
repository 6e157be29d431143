import { z } from 'zod';

const record = z.record(z.string(), z.unknown());
/** Records by entity, then key. */
export const mockRecordsSchema = z.record(z.string(), z.record(z.string(), record));

/** Failures to rehearse, for every call of the agent's functions until they are cleared with `{}`. */
export const mockFaultsSchema = z.strictObject({
  latency_ms: z.number().int().min(0).max(60_000).optional(),
  status: z.number().int().min(400).max(599).optional(),
  failure_rate: z.number().min(0).max(1).optional(),
});

/** Answer of `GET /api/mock/:agent_id/_state`. */
export const mockStateSchema = z.object({
  scope: z.string(),
  /** Scopes that hold anything, the last one written first. */
  scopes: z.array(z.string()),
  records: mockRecordsSchema,
  effects: z.array(z.object({ at: z.string(), function: z.string(), mode: z.enum(['CREATE', 'READ', 'UPDATE', 'DELETE', 'OTHER']), entity: z.string().nullable(), key: z.string().nullable(), inputs: record, outputs: record })),
  faults: mockFaultsSchema,
});
export type MockState = z.infer<typeof mockStateSchema>;

/** Body of `PUT /api/mock/:agent_id/_state`: records are put beside what is there. */
export const mockStatePutSchema = z.strictObject({ records: mockRecordsSchema.optional(), faults: mockFaultsSchema.optional() });
export type MockStatePut = z.infer<typeof mockStatePutSchema>;
export const mockScopeSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'A scope is a session id or "shared".');
