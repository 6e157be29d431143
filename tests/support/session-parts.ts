import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { Principal } from '@/lib/auth/principal.ts';
import type { UserRecord } from '@/lib/auth/user-store.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import type { TurnEnd, TurnRequest } from '@/lib/contracts/turns.ts';
import type { ConversationEngine, EmitTurnEvent, TurnContext } from '@/lib/conversation/conversation-engine.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { sessionKey, type RedisConnection } from '@/lib/core/redis.ts';
import type { AgentEntry, Registry, RegistryChange } from '@/lib/registry/registry.ts';
import { createSessionService, type SessionServiceOptions } from '@/lib/sessions/create-session-service.ts';

/** The smallest agent that the schema takes, for tests of what is around the engine. */
export const echoAgent: Agent = {
  apiVersion: 'agent-foundry/v1',
  kind: 'Agent',
  metadata: { id: 'echo', name: 'Echo', version: '1.0.0', description: 'Says what it is told.', tags: [] },
  spec: {
    language: 'en',
    voice: {},
    persona: { name: 'Echo', description: 'A voice in the hills.' },
    greeting: 'Hello.',
    instructions: '',
    roles: [],
    entities: [],
    modes: [],
    capabilities: [],
    functions: [],
    gates: [],
    rules: [],
    session_facts: [],
    knowledge: [],
    privacy: { mask: [], retention_days: 7 },
    telemetry: { log_level: 'info', sampling_rate: 1, metrics: [] },
    workflow: { type: 'langgraph.StateGraph', entry_point: 'start', recursion_limit: 25, nodes: [] },
  },
  status: { state: 'ready', warnings: 0 },
};

/** A registry with one agent, whose settings a test may change. */
export function oneAgentRegistry(): Pick<Registry, 'get' | 'agentAt' | 'versions' | 'onChange'> & { entry: AgentEntry; change: (change: RegistryChange) => void } {
  const listeners = new Set<(change: RegistryChange) => void>();
  const registry = {
    entry: { id: 'echo', agent: echoAgent, version: 3, enabled: true, is_default: true, environment: 'mock', access: null, position: null, draft_version: null, problems: [], updated_at: '2026-01-01T00:00:00.000Z' } as AgentEntry,
    get: (agentId: string) => (agentId === 'echo' ? registry.entry : undefined),
    agentAt: async () => echoAgent,
    versions: async () => [],
    onChange: (listener: (change: RegistryChange) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change: (change: RegistryChange) => {
      for (const listener of listeners) listener(change);
    },
  };
  return registry;
}

const person = (id: string, role: UserRole): UserRecord => ({ id, email: `${id}@example.org`, name: id, role, disabled: false, created_at: '2026-01-01T00:00:00.000Z' });
export const people = { anna: person('anna', 'user'), ben: person('ben', 'user'), ada: person('ada', 'admin'), pia: person('pia', 'approver'), bob: person('bob', 'builder') };
export const as = (user: UserRecord): Principal => ({ kind: 'user', user });

/** What the engine does in a turn: emits between start and end, and answers with the reply. */
export type Script = (turn: { context: TurnContext; request: TurnRequest; emit: EmitTurnEvent; signal: AbortSignal }) => Promise<string>;

/** Our own part at the other side of the seam, doing what a test tells it. */
export function scriptedEngine(script: Script): ConversationEngine & { turns: string[]; kept: unknown[]; erased: string[] } {
  const now = (): string => new Date().toISOString();
  const endOf = (turn_id: string, text: string, cancelled: boolean): TurnEnd => ({
    type: 'turn-end', turn_id, at: now(), text, capability: null, inputs: {}, asked_for: [], calls: [], refused: null, awaiting: null, ...(cancelled && { cancelled }), latency_ms: { total: 1 },
  });
  const engine = {
    turns: [] as string[],
    kept: [] as unknown[],
    erased: [] as string[],
    async runTurn(context: TurnContext, request: TurnRequest, emit: EmitTurnEvent, signal: AbortSignal = new AbortController().signal) {
      engine.turns.push(request.turn_id);
      await emit({ type: 'turn-start', turn_id: request.turn_id, at: now(), kind: request.kind, modality: request.modality });
      const text = await script({ context, request, emit, signal });
      const end = endOf(request.turn_id, text, signal.aborted);
      await emit(end);
      return end;
    },
    resolveApproval: async (context: TurnContext, approvalId: string, decision: { turn_id: string; approve: boolean; by: string }, emit: EmitTurnEvent) =>
      engine.runTurn(context, { turn_id: decision.turn_id, text: `${approvalId} ${decision.approve} ${decision.by}`, modality: 'text', kind: 'user', speculative: false }, emit),
    heard: async (_: TurnContext, turnId: string, heard: unknown) => void engine.kept.push([turnId, heard]),
    history: async () => [],
    greeting: () => 'Hello.',
    erase: async (sessionId: string) => void engine.erased.push(sessionId),
  };
  return engine;
}

export const delta = (turn_id: string, text: string) => ({ type: 'text-delta' as const, turn_id, at: new Date().toISOString(), text });

/**
 * One web process's worth of sessions. The lock is as long as in the product: a machine that stalls for a moment is no
 * process that died. A test of a takeover deletes the lock (`lockRanOut`) instead of waiting for it.
 */
export function sessionProcess(redis: RedisConnection, options: Partial<SessionServiceOptions> & Pick<SessionServiceOptions, 'engine'>) {
  return createSessionService({
    redis,
    registry: oneAgentRegistry(),
    users: { byId: async (id) => Object.values(people).find((user) => user.id === id) ?? null },
    logger: createLogger('test', 'silent'),
    timing: { lockMs: 5_000, sweepMs: 50, patienceMs: 50 },
    ...options,
  });
}

/** As if a session's process had been silent for longer than its lock lives: any other may go on, and finds it by itself. */
export async function lockRanOut(redis: RedisConnection, sessionId: string): Promise<void> {
  await redis.del(sessionKey(sessionId, 'lock'));
  await redis.zadd('foundry:sessions:pending', 'XX', 0, sessionId);
}
