import type { Agent } from '@/lib/agent/agent-schema.ts';
import { evaluateNode, parseCondition } from '@/lib/conversation/gates/condition.ts';
import type { Metrics } from '@/lib/core/metrics.ts';
import type { Execution, SessionTally } from './execution.ts';

type AgentMetric = Agent['spec']['telemetry']['metrics'][number];

/** What the formulas of a dossier's metrics read (docs/decisions/027). Ids, names and numbers only: nothing that anybody said. */
export interface MetricContext {
  execution: Execution;
  /** Of this process, the newest last. */
  sessions: readonly SessionTally[];
}

/**
 * Counts one execution of a triplet for every metric of its agent. A counter adds the number that its formula gives, or one
 * for each text, which becomes a label; without a formula, one. A histogram takes the number in, a gauge is set to it. What is
 * neither counts nothing.
 */
export function countExecution(agent: Agent, context: MetricContext, metrics: Metrics): void {
  for (const metric of agent.spec.telemetry.metrics) {
    const name = metricName(metric);
    const help = metric.name.replace(/[\\\s]+/g, ' ').trim();
    const labels = { agent: agent.metadata.id };
    const value = metric.expression === undefined ? 1 : valueOf(metric.expression, context);
    if (metric.type === 'COUNTER') {
      for (const each of Array.isArray(value) ? value : [value]) {
        if (typeof each === 'string') metrics.count(name, help, { ...labels, value: each });
        else if (each === true || (typeof each === 'number' && each >= 0)) metrics.count(name, help, labels, Number(each));
      }
    } else if (typeof value === 'number' && Number.isFinite(value)) {
      if (metric.type === 'HISTOGRAM') metrics.observe(name, help, value, labels);
      // A share such as avg(sessions[].handedOff) lies between 0 and 1.
      else metrics.set(name, help, metric.unit === 'PERCENTAGE' ? value * 100 : value, labels);
    }
  }
}

const suffixes: Record<string, string> = { COUNTER: '_total', HISTOGRAM: '_seconds', GAUGE: '' };

/** `foundry_agent_call_latency_seconds`: what Prometheus takes as a name. */
export function metricName({ id, type, unit }: Pick<AgentMetric, 'id' | 'type' | 'unit'>): string {
  const words = slug(id) || 'metric';
  const suffix = type === 'GAUGE' && unit === 'PERCENTAGE' ? '_percent' : type === 'HISTOGRAM' && unit !== undefined && unit !== 'SECONDS' ? `_${slug(unit) || 'units'}` : (suffixes[type] ?? '');
  return `foundry_agent_${words.endsWith(suffix) ? words.slice(0, words.length - suffix.length) : words}${suffix}`;
}

/** Also of a file that was edited by hand, where a unit is any text. */
const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');

/** Null where the formula cannot be read or worked out: a metric never stands in the way of a turn. */
function valueOf(expression: string, context: MetricContext): unknown {
  try {
    return evaluateNode(parseCondition(expression), context);
  } catch {
    return null;
  }
}
