import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { AgentPatch, AgentVersion } from '@/lib/contracts/agents.ts';
import type { Environment } from '@/lib/contracts/common.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import type { PackedText } from '@/lib/core/packed-text.ts';

/** One agent as the registry knows it: an immutable snapshot, replaced as a whole. */
export interface AgentEntry {
  readonly id: string;
  /** The published definition; null where there is only a draft, or only a broken file. */
  readonly agent: Agent | null;
  readonly version: number | null;
  readonly enabled: boolean;
  readonly is_default: boolean;
  readonly environment: Environment;
  /** Problems of the working copy that kept it from being published: the last good version stays. */
  readonly problems: readonly Diagnostic[];
  readonly updated_at: string;
}

export interface SaveVersion {
  agent: Agent;
  /** What to keep and to write to agents/<id>.yaml: this agent as YAML. */
  yaml: string | PackedText;
  /** The dossier that it was compiled from, if any. */
  dossier?: string | PackedText;
  by: string;
  from: AgentVersion['from'];
  draft: boolean;
}

export interface RegistryChange {
  agent_id: string;
  change: 'published' | 'enabled' | 'disabled' | 'problems' | 'settings' | 'removed';
  message: string;
}

/** Which agents there are, in which version, live. */
export interface Registry {
  /** Loads versions from Redis, imports agents/*.yaml, begins to watch. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The present snapshot, default agent first, then by name. */
  list(): readonly AgentEntry[];
  get(agentId: string): AgentEntry | undefined;
  /** The very version that a session began with. */
  agentAt(agentId: string, version: number): Promise<Agent>;
  yamlAt(agentId: string, version: number): Promise<string>;
  save(version: SaveVersion): Promise<{ version: number }>;
  patch(agentId: string, patch: AgentPatch, by: string): Promise<AgentEntry>;
  versions(agentId: string): Promise<AgentVersion[]>;
  publish(agentId: string, version: number, by: string): Promise<{ version: number }>;
  rollback(agentId: string, version: number, by: string): Promise<{ version: number }>;
  onChange(listener: (change: RegistryChange) => void): () => void;
  health(): { status: 'healthy' | 'degraded'; detail: string };
}
