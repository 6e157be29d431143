import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { parse } from 'yaml';
import { type Agent, agentSchema } from '@/lib/agent/agent-schema.ts';
import type { AuditLog } from '@/lib/audit/audit-log.ts';
import type { TurnEnd, TurnEvent, TurnRequest } from '@/lib/contracts/turns.ts';
import type { TurnContext } from '@/lib/conversation/conversation-engine.ts';
import { createConversationEngine } from '@/lib/conversation/create-conversation-engine.ts';
import { createLanguageSide } from '@/lib/conversation/language/create-language-side.ts';
import type { LanguageSide } from '@/lib/conversation/language/language-side.ts';
import { parseEnv } from '@/lib/core/env.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import type { FunctionRunner } from '@/lib/functions/function-runner.ts';

const logger = pino({ level: process.env.TEST_LOG ?? 'silent' });
const env = parseEnv({ ...process.env, NEXTAUTH_SECRET: 'test'.repeat(8), FOUNDRY_WORKER_SECRET: 'test'.repeat(8), FOUNDRY_EMBEDDINGS: 'auto' });
/** One for the whole test file: the model loads once. */
const localLanguage = createLanguageSide({ env, logger });

/** The agent of agents/<id>.yaml. */
export async function loadAgent(id: string): Promise<Agent> {
  return agentSchema.parse(parse(await readFile(new URL(`../../agents/${id}.yaml`, import.meta.url), 'utf8')));
}

export interface Conversation {
  context: TurnContext;
  engine: ReturnType<typeof createConversationEngine>;
  /** Every event of every turn, oldest first. */
  events: TurnEvent[];
  say(text: string, more?: Partial<TurnRequest>, signal?: AbortSignal): Promise<TurnEnd>;
}

/** A session with the real engine on the test's Redis. Two with the same `context` are two processes on one session. */
export function startConversation(options: { agent: Agent; redis: RedisConnection; functions: FunctionRunner; audit?: AuditLog; clock?: () => Date; language?: LanguageSide; context?: TurnContext; facts?: Record<string, unknown>; onEvent?: (event: TurnEvent) => void }): Conversation {
  const { agent, redis, functions, audit, clock, language = localLanguage } = options;
  const context: TurnContext = options.context ?? {
    session: { id: randomUUID(), user: { id: 'user-1', name: 'Anna', role: 'user' }, started_at: '2026-05-04T10:00:00.000Z', time_zone: 'Europe/Rome', test_facts: options.facts ?? {} },
    agent,
    agent_version: 1,
    environment: 'mock',
  };
  const engine = createConversationEngine({ redis, functions, language, logger, audit, clock });
  const events: TurnEvent[] = [];
  let turns = 0;
  return {
    context,
    engine,
    events,
    say(text, more = {}, signal) {
      turns += 1;
      return engine.runTurn(context, { turn_id: `turn-${turns}`, text, modality: 'text', kind: 'user', speculative: false, ...more }, (event) => {
        events.push(event);
        options.onEvent?.(event);
      }, signal);
    },
  };
}
