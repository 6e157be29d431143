import { z } from 'zod';
import { agentIdSchema, environmentSchema, instantSchema } from './common.ts';
import { diagnosticSchema } from './diagnostics.ts';

/** A card in the picker. */
export const agentCardSchema = z.object({
  id: agentIdSchema,
  name: z.string(),
  /** Who speaks for it, where that is another name: "Rosa" of a pizzeria. */
  persona: z.string().optional(),
  description: z.string(),
  is_default: z.boolean(),
  /** Three things that a caller may ask. */
  examples: z.array(z.string()),
  capabilities: z.array(z.string()),
  voice: z.boolean(),
  text: z.boolean(),
  /** Session facts that gates read and nothing sets, assumed in the mock environment: the page says so. */
  assumed_facts: z.array(z.string()),
  environment: environmentSchema,
  /** Only for admins. */
  enabled: z.boolean().optional(),
  version: z.number().int().nullable().optional(),
  status: z.enum(['ready', 'draft', 'problems']).optional(),
  problems: z.array(diagnosticSchema).optional(),
  updated_at: instantSchema.optional(),
});
export type AgentCard = z.infer<typeof agentCardSchema>;
export const agentListSchema = z.object({ agents: z.array(agentCardSchema) });

export const agentPatchSchema = z.strictObject({ enabled: z.boolean().optional(), is_default: z.boolean().optional(), environment: environmentSchema.optional() });
export type AgentPatch = z.infer<typeof agentPatchSchema>;

export const agentVersionSchema = z.object({
  version: z.number().int(),
  at: instantSchema,
  by: z.string(),
  from: z.enum(['upload', 'edit', 'rollback']),
  state: z.enum(['draft', 'published', 'past']),
});
export type AgentVersion = z.infer<typeof agentVersionSchema>;
export const agentVersionsSchema = z.object({ versions: z.array(agentVersionSchema) });
export const publishSchema = z.strictObject({ version: z.number().int().min(1) });

const versionNumber = z.coerce.number({ message: 'must be the number of a version' }).int().min(1);
/** Query of `GET /api/agents/:id/diff`. */
export const agentDiffQuerySchema = z.object({ from: versionNumber, to: versionNumber });

/** What leads from one version to another, in the words of the domain. `risk`: it may let through what was stopped before. */
export const agentChangeSchema = z.object({
  kind: z.enum(['agent', 'capability', 'function', 'gate', 'rule', 'entity', 'fact', 'privacy', 'knowledge']),
  change: z.enum(['added', 'removed', 'changed']),
  /** Name of the part, as people know it. */
  name: z.string(),
  message: z.string(),
  risk: z.boolean(),
});
export type AgentChange = z.infer<typeof agentChangeSchema>;
export const agentDiffSchema = z.object({
  from: z.number().int(),
  to: z.number().int(),
  changes: z.array(agentChangeSchema),
  /** The same as text, line by line. */
  lines: z.array(z.object({ change: z.enum(['same', 'added', 'removed']), text: z.string() })),
});
export type AgentDiff = z.infer<typeof agentDiffSchema>;
