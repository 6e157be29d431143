import type { AgentVersions } from './agent-versions.ts';
import type { Queues } from './queues.ts';
import type { RegistryStore } from './registry-store.ts';
import type { AgentEntry, RegistryChange } from './registry.ts';
import type { FileSync } from './sync-file.ts';

/** What the registry's verbs share. */
export interface RegistryParts {
  store: RegistryStore;
  versions: AgentVersions;
  /** One change of an agent at a time in this process. */
  inTurn: Queues;
  /** The folder's side; null in a process without the folder. */
  files(): FileSync | null;
  /** @throws AppError not_found */
  entryOf(agentId: string): AgentEntry;
  /** Shows a change of this process here, then to the others. */
  spread(change: RegistryChange): Promise<void>;
  /** Milliseconds since 1970. */
  clock(): number;
}
