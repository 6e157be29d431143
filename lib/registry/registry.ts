import type { Agent } from '@/lib/agent/agent-schema.ts';
import type { AgentAccess, AgentDeleted, AgentPatch, AgentVersion } from '@/lib/contracts/agents.ts';
import type { Environment } from '@/lib/contracts/common.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import type { PackedText } from '@/lib/core/packed-text.ts';
import type { RegistryHealth } from './registry-health.ts';

/** One agent as the registry knows it: an immutable snapshot, replaced as a whole. */
export interface AgentEntry {
  readonly id: string;
  /** The published definition; null where there is only a draft, or only a broken file. */
  readonly agent: Agent | null;
  readonly version: number | null;
  readonly enabled: boolean;
  readonly is_default: boolean;
  readonly environment: Environment;
  /** Who may talk to it, beside admins; null: everybody. */
  readonly access: AgentAccess | null;
  /** Place in the admin's order, from 0; null where it has none. */
  readonly position: number | null;
  /** The newest draft; null where there is none. */
  readonly draft_version: number | null;
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
  change: 'published' | 'enabled' | 'disabled' | 'problems' | 'settings' | 'removed' | 'restored';
  message: string;
  /** Of `problems`: what is wrong with the file now; none where it was mended. */
  problems?: readonly Diagnostic[];
}

/** A deleted agent that can be restored. */
export interface DeletedAgent extends AgentDeleted {
  /** As it comes back. */
  entry: AgentEntry;
}

/** Which agents there are, in which version, live. */
export interface Registry {
  /** Loads versions from Redis, imports agents/*.yaml, begins to watch. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The present snapshot: default agent first, then in the admin's order, then by name. Without those that are deleted. */
  list(): readonly AgentEntry[];
  get(agentId: string): AgentEntry | undefined;
  /** The very version that a session began with. */
  agentAt(agentId: string, version: number): Promise<Agent>;
  yamlAt(agentId: string, version: number): Promise<string>;
  /** The text of a version as it is kept. @throws AppError not_found */
  packedAt(agentId: string, version: number): Promise<PackedText>;
  /** The dossier that a version was compiled from, packed. @throws AppError not_found where it has none */
  dossierAt(agentId: string, version: number): Promise<Uint8Array>;
  /** `unchanged`: the content is that of this version already. */
  save(version: SaveVersion): Promise<{ version: number; unchanged?: true }>;
  patch(agentId: string, patch: AgentPatch, by: string): Promise<AgentEntry>;
  versions(agentId: string): Promise<AgentVersion[]>;
  publish(agentId: string, version: number, by: string): Promise<{ version: number }>;
  rollback(agentId: string, version: number, by: string): Promise<{ version: number }>;
  /** Makes a draft a past version, which nobody is asked to publish. @throws AppError not_found; conflict where it is no draft, or all that the agent has */
  setDraftAside(agentId: string, version: number): Promise<void>;
  /** Gives the order of the picker; agents that it does not name follow by name. @throws AppError not_found */
  setOrder(agentIds: readonly string[]): Promise<void>;
  /** Takes an agent and its file away. @throws AppError not_found; conflict for the default, and where the file holds an edit that no version has */
  remove(agentId: string): Promise<AgentDeleted>;
  /** Brings a deleted agent back as it was. @throws AppError not_found where there is nothing to restore, or no longer */
  restore(agentId: string): Promise<AgentEntry>;
  /** What can be restored, the last one first. */
  deleted(): Promise<DeletedAgent[]>;
  onChange(listener: (change: RegistryChange) => void): () => void;
  health(): RegistryHealth;
}
