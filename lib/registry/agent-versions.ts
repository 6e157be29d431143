import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { Checked } from '@/lib/contracts/diagnostics.ts';
import { AppError } from '@/lib/core/errors.ts';
import { unpackTextLater, type PackedText } from '@/lib/core/packed-text.ts';
import type { RegistryStore } from './registry-store.ts';

/** Reads an agent's YAML, packed or not. */
export type ReadAgent = (yaml: Uint8Array) => Promise<Checked<Agent>>;

/** Parsed agents by version. A version never changes, so what is parsed once stays right. */
export interface AgentVersions {
  read: ReadAgent;
  agentAt(agentId: string, version: number): Promise<Agent>;
  yamlAt(agentId: string, version: number): Promise<string>;
  packedAt(agentId: string, version: number): Promise<PackedText>;
  /** Spares reading what was at hand as an object when it was stored. */
  remember(agentId: string, version: number, agent: Agent): void;
}

/** How many parsed versions are kept: those of the sessions in progress, mostly one or two an agent. */
const kept = 200;

export function createAgentVersions(store: RegistryStore, read: ReadAgent): AgentVersions {
  const parsed = new Map<string, Agent>();
  /** Two that ask for the same version at once wait for one look at it. */
  const reading = new Map<string, Promise<Agent>>();
  const keyOf = (agentId: string, version: number): string => `${agentId}@${version}`;

  async function packedAt(agentId: string, version: number): Promise<PackedText> {
    const yaml = await store.yaml(agentId, version);
    if (yaml === null) throw new AppError('not_found', `The agent ${agentId} has no version ${version}.`, { hint: 'GET /api/agents/:id/versions lists them.' });
    return yaml;
  }

  function remember(agentId: string, version: number, agent: Agent): void {
    // The one that was asked for longest ago goes first.
    parsed.delete(keyOf(agentId, version));
    parsed.set(keyOf(agentId, version), agent);
    const [oldest] = parsed.keys();
    if (parsed.size > kept && oldest !== undefined) parsed.delete(oldest);
  }

  async function readAt(agentId: string, version: number): Promise<Agent> {
    const checked = await read((await packedAt(agentId, version)).bytes);
    if (!checked.ok) throw new AppError('gone', `Version ${version} of ${agentId} was written for another release and cannot be read.`, { extra: { diagnostics: checked.diagnostics } });
    remember(agentId, version, checked.value);
    return checked.value;
  }

  return {
    read,
    packedAt,
    remember,
    yamlAt: async (agentId, version) => unpackTextLater((await packedAt(agentId, version)).bytes),
    async agentAt(agentId, version) {
      const key = keyOf(agentId, version);
      const present = parsed.get(key);
      if (present !== undefined) {
        remember(agentId, version, present);
        return present;
      }
      const begun = reading.get(key) ?? readAt(agentId, version).finally(() => reading.delete(key));
      reading.set(key, begun);
      return begun;
    },
  };
}
