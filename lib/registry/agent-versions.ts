import { loadAgent } from '@/lib/agent/load-agent.ts';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { AppError } from '@/lib/core/errors.ts';
import type { RegistryStore } from './registry-store.ts';

/** Parsed agents by version. A version never changes, so what is parsed once stays right. */
export interface AgentVersions {
  agentAt(agentId: string, version: number): Promise<Agent>;
  yamlAt(agentId: string, version: number): Promise<string>;
}

/** How many parsed versions are kept: those of the sessions in progress, mostly one or two an agent. */
const kept = 200;

export function createAgentVersions(store: RegistryStore): AgentVersions {
  const parsed = new Map<string, Agent>();

  async function yamlAt(agentId: string, version: number): Promise<string> {
    const yaml = await store.yaml(agentId, version);
    if (yaml === null) throw new AppError('not_found', `The agent ${agentId} has no version ${version}.`, { hint: 'GET /api/agents/:id/versions lists them.' });
    return yaml;
  }

  return {
    yamlAt,
    async agentAt(agentId, version) {
      const key = `${agentId}@${version}`;
      const present = parsed.get(key);
      if (present !== undefined) return present;
      const checked = loadAgent(await yamlAt(agentId, version));
      if (!checked.ok) throw new AppError('gone', `Version ${version} of ${agentId} was written for another release and cannot be read.`, { extra: { diagnostics: checked.diagnostics } });
      parsed.set(key, checked.value);
      const [oldest] = parsed.keys();
      if (parsed.size > kept && oldest !== undefined) parsed.delete(oldest);
      return checked.value;
    },
  };
}
