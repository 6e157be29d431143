import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { TurnEnd } from '@/lib/contracts/turns.ts';
import { metrics, type Metrics } from '@/lib/core/metrics.ts';
import { countExecution } from './agent-metrics.ts';
import { executionOf, type SessionTally } from './execution.ts';

/** Sessions of one agent that shares are taken of: the newest in this process. */
const mostSessions = 1_000;

/** Keeps count of what the agents of this process do, for the metrics that their dossiers ask for. */
export class SessionTallies {
  private readonly byAgent = new Map<string, Map<string, SessionTally>>();

  constructor(private readonly sink: Metrics = metrics()) {}

  /** A turn of a session ended. */
  count(agent: Agent, sessionId: string, end: TurnEnd): void {
    const execution = end.cancelled === true || agent.spec.telemetry.metrics.length === 0 ? null : executionOf(agent, end);
    if (execution === null) return;
    const sessions = this.byAgent.get(agent.metadata.id) ?? new Map<string, SessionTally>();
    this.byAgent.set(agent.metadata.id, sessions);
    const before = sessions.get(sessionId) ?? { turns: 0, refused: 0, handedOff: 0 };
    sessions.delete(sessionId);
    sessions.set(sessionId, { turns: before.turns + 1, refused: before.refused || execution.refused, handedOff: before.handedOff || execution.handedOff });
    for (const oldest of sessions.keys()) {
      if (sessions.size <= mostSessions) break;
      sessions.delete(oldest);
    }
    countExecution(agent, { execution, sessions: [...sessions.values()] }, this.sink);
  }
}
