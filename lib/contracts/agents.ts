import { z } from 'zod';
import { agentIdSchema, channelSchema, environmentSchema, instantSchema, userRoleSchema } from './common.ts';
import { diagnosticSchema } from './diagnostics.ts';
import { sessionSchema } from './sessions.ts';

const userIds = z.array(z.string().min(1).max(128)).max(1_000);
/** Who may talk to an agent: people of these roles, and these people; admins always. Null: everybody who may sign in. */
export const agentAccessSchema = z.strictObject({ roles: z.array(userRoleSchema).max(8), user_ids: userIds });
export type AgentAccess = z.infer<typeof agentAccessSchema>;

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
  access: agentAccessSchema.nullable().optional(),
  /** Place in the order that an admin gave, from 0; null: by name, after those that have one. */
  position: z.number().int().nullable().optional(),
  /** Sessions begun since midnight UTC. */
  today: z.object({ calls: z.number().int(), chats: z.number().int() }).optional(),
  /** The newest draft; null where there is none. */
  draft_version: z.number().int().nullable().optional(),
  /** Only of a deleted agent, in `GET /api/agents?deleted=true`. */
  deleted_at: instantSchema.optional(),
  restorable_until: instantSchema.optional(),
});
export type AgentCard = z.infer<typeof agentCardSchema>;
export const agentListSchema = z.object({ agents: z.array(agentCardSchema) });

export const agentPatchSchema = z.strictObject({ enabled: z.boolean().optional(), is_default: z.boolean().optional(), environment: environmentSchema.optional(), access: agentAccessSchema.nullable().optional() });
export type AgentPatch = z.infer<typeof agentPatchSchema>;

/** Body of `PUT /api/agents/order`: the order of the picker. Agents that it does not name follow by name. */
export const agentOrderSchema = z.strictObject({ agent_ids: z.array(agentIdSchema).max(10_000).refine((ids) => new Set(ids).size === ids.length, 'Name each agent once.') });

/** Answer of `DELETE /api/agents/:id`. */
export const agentDeletedSchema = z.object({ agent_id: agentIdSchema, deleted_at: instantSchema, restorable_until: instantSchema });
export type AgentDeleted = z.infer<typeof agentDeletedSchema>;

export const agentVersionSchema = z.object({
  version: z.number().int(),
  at: instantSchema,
  /** Id of the person (in records of earlier releases their address), or `agents/<id>.yaml` for a file. */
  by: z.string(),
  /** The person's name, `Agent Foundry`, or the file's. */
  by_name: z.string().optional(),
  /** `product`: an example that came with Agent Foundry. */
  from: z.enum(['upload', 'edit', 'rollback', 'product']),
  state: z.enum(['draft', 'published', 'past']),
  /** Whether its source dossier is kept: what was edited by hand has none. */
  has_dossier: z.boolean().optional(),
  /** Of a rollback: the version that it is again. */
  rolled_back_to: z.number().int().optional(),
});
export type AgentVersion = z.infer<typeof agentVersionSchema>;
export const agentVersionsSchema = z.object({ versions: z.array(agentVersionSchema) });
export const publishSchema = z.strictObject({ version: z.number().int().min(1) });

/** A session in `GET /api/agents/:id/sessions`: whose it is, and how it began. Its title is the agent's name: the real one holds what was said. */
export const agentSessionSchema = sessionSchema.extend({ user_name: z.string(), channel: channelSchema });
export type AgentSession = z.infer<typeof agentSessionSchema>;
export const agentSessionsSchema = z.object({ sessions: z.array(agentSessionSchema) });
/** Query of `GET /api/agents/:id/sessions`. */
export const agentSessionsQuerySchema = z.object({ limit: z.coerce.number({ message: 'must be a number from 1 to 100' }).int().min(1).max(100).default(20) });

/** Data of an event of `GET /api/agents/events`; the event's name is its `type`. */
export const agentEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent-updated'), at: instantSchema, agent_id: agentIdSchema, change: z.enum(['published', 'enabled', 'disabled', 'settings', 'removed', 'restored']), message: z.string() }),
  /** A file that cannot be read, or is away; mended where `problems` is empty. */
  z.object({ type: z.literal('agent-problem'), at: instantSchema, agent_id: agentIdSchema, file: z.string(), message: z.string(), problems: z.array(diagnosticSchema) }),
]);
export type AgentEvent = z.infer<typeof agentEventSchema>;

/** A version's number in an address. */
export const versionNumberSchema = z.coerce.number({ message: 'must be the number of a version' }).int().min(1);
/** Query of `GET /api/agents/:id/diff`. */
export const agentDiffQuerySchema = z.object({ from: versionNumberSchema, to: versionNumberSchema });

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
  /** The same as text, line by line. `left_out`: so many lines that are the same stand here, in a diff of more than 20,000 lines. */
  lines: z.array(z.object({ change: z.enum(['same', 'added', 'removed']), text: z.string(), left_out: z.number().int().optional() })),
});
export type AgentDiff = z.infer<typeof agentDiffSchema>;
