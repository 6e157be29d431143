import { readFileSync } from 'node:fs';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { loadAgent } from '@/lib/agent/load-agent.ts';
import type { Principal } from '@/lib/auth/principal.ts';
import type { TurnEnd, TurnRequest } from '@/lib/contracts/turns.ts';
import { createConversationEngine } from '@/lib/conversation/create-conversation-engine.ts';
import { createLanguageSide } from '@/lib/conversation/language/create-language-side.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { connectRedis } from '@/lib/core/redis.ts';
import { createFunctionRunner } from '@/lib/functions/create-function-runner.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import type { SessionService } from '@/lib/sessions/session-service.ts';
import { oneAgentRegistry, sessionProcess } from './session-parts.ts';

const logger = createLogger('test', 'silent');
const loaded = loadAgent(readFileSync(new URL('../../agents/forno-piccolo-pizza-ordering.yaml', import.meta.url), 'utf8'));
if (!loaded.ok) throw new Error('the example agent does not load');
export const pizzeria = loaded.value;
/** The same, but that a second person has to agree before an order is placed. */
export const pizzeriaWithApproval: Agent = structuredClone(pizzeria);
for (const capability of pizzeriaWithApproval.spec.capabilities) capability.approval = capability.id === 'take-an-order';
const agentId = pizzeria.metadata.id;
const env = parseEnv({ NEXTAUTH_SECRET: 'n'.repeat(32), FOUNDRY_WORKER_SECRET: 'w'.repeat(32), FOUNDRY_EMBEDDINGS: 'lexical' });

/** Runs a turn to its end. @throws where it fails */
export async function sayTo(service: SessionService, sessionId: string, principal: Principal, request: TurnRequest): Promise<TurnEnd> {
  for await (const event of await service.runTurn(sessionId, principal, request)) {
    if (event.type === 'turn-end') return event;
    if (event.type === 'error') throw new Error(event.message);
  }
  throw new Error('the turn ended without an end');
}

/** What of a web process runs turns, as the server builds it, with the pizzeria for its one agent. */
export function webProcess(redisUrl: string, lockMs = 5_000, agent: Agent = pizzeria) {
  const connection = connectRedis(redisUrl, { name: 'web', maxRetriesPerRequest: null });
  const mockApi = createMockApi({ redis: connection, logger });
  const engine = createConversationEngine({ redis: connection, functions: createFunctionRunner({ mockApi, logger }), language: createLanguageSide({ env, logger }), logger });
  const one = oneAgentRegistry();
  const registry = { ...one, get: () => ({ ...one.entry, id: agentId, agent, version: 1 }), agentAt: async () => agent };
  const service = sessionProcess(connection, { engine, registry, timing: { lockMs, sweepMs: 50, patienceMs: 50 } });
  return { service, mockApi, connection, engine };
}
