import { z } from 'zod';
import { agentIdSchema } from './common.ts';
import { diagnosticSchema } from './diagnostics.ts';

/** What the builder sees of the agent that a dossier makes. */
export const compileSummarySchema = z.object({
  name: z.string(),
  description: z.string(),
  version: z.string(),
  greeting: z.string(),
  roles: z.number().int(),
  capabilities: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      stance: z.string(),
      mode: z.string(),
      owner: z.string(),
      target: z.string(),
      functions: z.array(z.string()),
      gates: z.array(z.string()),
      confirm: z.boolean(),
      /** Who begins it: a caller's request, the agent itself, or an outside system. */
      initiator: z.enum(['caller', 'agent', 'system']),
      /** Its target is gated, and no gate lets this role in: always refused. */
      closed: z.boolean(),
      pointer: z.string(),
    }),
  ),
  functions: z.array(z.object({ name: z.string(), description: z.string(), inputs: z.array(z.string()), outputs: z.array(z.string()), mutates: z.boolean(), bindings: z.array(z.string()), pointer: z.string() })),
  gates: z.array(z.object({ id: z.string(), name: z.string(), role: z.string(), target: z.string(), condition: z.string(), pointer: z.string() })),
  rules: z.number().int(),
  /** The workflow as a picture: nodes and edges. */
  graph: z.object({
    entry_point: z.string(),
    nodes: z.array(z.object({ id: z.string(), label: z.string(), kind: z.string() })),
    edges: z.array(z.object({ from: z.string(), to: z.string(), label: z.string().optional() })),
  }),
});
export type CompileSummary = z.infer<typeof compileSummarySchema>;

/** Answer of `POST /api/compile` and `foundry compile --format json`. `yaml` and `summary` are null where `ok` is false. */
export const compileResultSchema = z.object({
  agent_id: z.string().nullable(),
  ok: z.boolean(),
  yaml: z.string().nullable(),
  summary: compileSummarySchema.nullable(),
  diagnostics: z.array(diagnosticSchema),
});
export type CompileResult = z.infer<typeof compileResultSchema>;

/** `unchanged`: the dossier made what `version` is already, so that no version was added. */
export const saveResultSchema = z.object({ agent_id: agentIdSchema, version: z.number().int().min(1), unchanged: z.literal(true).optional() });
export type SaveResult = z.infer<typeof saveResultSchema>;

/** Where a compilation is: waiting for another one to end, then the compiler's phases in their order. */
export const compilePhaseSchema = z.enum(['queued', 'parse', 'shape', 'link', 'rules', 'lower', 'emit']);
export type CompilePhase = z.infer<typeof compilePhaseSchema>;

/** Data of the event `progress` that `POST /api/compile/upload` streams to who accepts `text/event-stream`. */
export const compileProgressSchema = z.object({ phase: compilePhaseSchema });
