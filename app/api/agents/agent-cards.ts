import { container } from '@/lib/container.ts';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
import { agentCard } from '@/lib/registry/agent-card.ts';
import { createAgentUsage } from '@/lib/registry/agent-usage.ts';
import type { AgentEntry } from '@/lib/registry/registry.ts';
import { voiceAvailable } from './voice-available.ts';

/** The card of an agent; for an admin with how much it is used today. */
export async function cardOf(entry: AgentEntry, role: UserRole, voice?: boolean): Promise<AgentCard> {
  const today = role === 'admin' ? await createAgentUsage(container().redis).today(entry.id, Date.now()) : undefined;
  return agentCard(entry, role, voice ?? (await voiceAvailable()), today);
}

export async function cardsOf(entries: readonly AgentEntry[], role: UserRole): Promise<AgentCard[]> {
  const voice = await voiceAvailable();
  return Promise.all(entries.map((entry) => cardOf(entry, role, voice)));
}

/** The cards of deleted agents that can be restored, for an admin. */
export async function deletedCards(): Promise<AgentCard[]> {
  const deleted = await container().registry.deleted();
  return deleted.map(({ entry, deleted_at, restorable_until }) => ({ ...agentCard(entry, 'admin', false), deleted_at, restorable_until }));
}
