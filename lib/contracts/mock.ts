import { z } from 'zod';
import { instantSchema } from './common.ts';

const record = z.record(z.string(), z.unknown());
/** Records by entity, then key. */
export const mockRecordsSchema = z.record(z.string(), z.record(z.string(), record));
export type MockRecords = z.infer<typeof mockRecordsSchema>;

/** Failures to rehearse, for every call of the agent's functions until they are cleared with `{}`. */
export const mockFaultsSchema = z.strictObject({
  latency_ms: z.number().int().min(0).max(60_000).optional(),
  status: z.number().int().min(400).max(599).optional(),
  failure_rate: z.number().min(0).max(1).optional(),
});

/** Where conversations keep their records: each session for itself, or all together. */
export const mockKeepsSchema = z.enum(['session', 'shared']);

/** What the mock knows of an entity: what a record of it may say. */
export const mockEntitySchema = z.object({ name: z.string(), key: z.string(), attributes: z.array(z.object({ name: z.string(), type: z.string(), description: z.string() })) });
export type MockEntity = z.infer<typeof mockEntitySchema>;

/** Answer of `GET /api/mock/:agent_id/_state`. */
export const mockStateSchema = z.object({
  scope: z.string(),
  /** Scopes that hold anything, the last one written first. */
  scopes: z.array(z.string()),
  /** When each of them was last written. */
  written: z.record(z.string(), instantSchema),
  records: mockRecordsSchema,
  /** The last ones, oldest first. */
  effects: z.array(z.object({ at: z.string(), function: z.string(), mode: z.enum(['CREATE', 'READ', 'UPDATE', 'DELETE', 'OTHER']), entity: z.string().nullable(), key: z.string().nullable(), inputs: record, outputs: record })),
  /** All of them, also those that are no longer kept. */
  effect_count: z.number().int(),
  entities: z.array(mockEntitySchema),
  faults: mockFaultsSchema,
  keeps: mockKeepsSchema,
});
export type MockState = z.infer<typeof mockStateSchema>;

/** Body of `PUT /api/mock/:agent_id/_state`: records are put beside what is there. */
export const mockStatePutSchema = z.strictObject({ records: mockRecordsSchema.optional(), faults: mockFaultsSchema.optional(), keeps: mockKeepsSchema.optional() });
export type MockStatePut = z.infer<typeof mockStatePutSchema>;
/** Body of `POST /api/mock/:agent_id/_state/seed`. */
export const mockSeedSchema = z.strictObject({ entity: z.string().min(1), count: z.number().int().min(1).max(100) });
export type MockSeed = z.infer<typeof mockSeedSchema>;
/** Query of `DELETE /api/mock/:agent_id/_state/record`. */
export const mockRecordQuerySchema = z.object({ entity: z.string().min(1), key: z.string().min(1) });
export const mockScopeSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'A scope is a session id or "shared".');
