import { z } from 'zod';
import { compileSummarySchema } from './compile.ts';

const { capabilities, functions, gates, graph } = compileSummarySchema.shape;

/** RFC 6901 pointer into the dossier that a part came from; '' where it came from none. */
const pointer = z.string();

/** One way in which a function is run, in words: "POST https://till.example/orders", "the workflow place-order". */
const agentCallSchema = z.object({ capability: z.string(), kind: z.enum(['API_CALL', 'SCRIPT', 'WORKFLOW', 'INTERNAL_CODE']), target: z.string(), when: z.string().optional(), mutates: z.boolean(), pointer });
export type AgentCall = z.infer<typeof agentCallSchema>;

/** One version of an agent as its page shows it: the compiler's summary, and what a page about one agent tells beyond it. */
export const agentDetailSchema = compileSummarySchema.extend({
  agent_version: z.number().int(),
  language: z.string(),
  persona: z.string(),
  capabilities: z.array(
    capabilities.element.extend({
      /** Somebody with the role approver must agree before a change. */
      approval: z.boolean(),
      examples: z.array(z.string()),
    }),
  ),
  functions: z.array(functions.element.extend({ title: z.string(), calls: z.array(agentCallSchema) })),
  gates: z.array(gates.element.extend({ refusal: z.string() })),
  graph: graph.extend({ nodes: z.array(graph.shape.nodes.element.extend({ pointer })) }),
});
export type AgentDetail = z.infer<typeof agentDetailSchema>;
