import type { AuditEntry, AuditLog } from '@/lib/audit/audit-log.ts';
import type { AgentDeleted, AgentPatch } from '@/lib/contracts/agents.ts';
import { AppError } from '@/lib/core/errors.ts';
import { mayTalk, type Caller } from './agent-access.ts';
import { buildableAgent } from './agent-card.ts';
import type { AgentEntry, Registry, SaveVersion } from './registry.ts';

type Verbs = Pick<Registry, 'get' | 'save' | 'publish' | 'rollback' | 'setDraftAside' | 'patch' | 'setOrder' | 'remove' | 'restore'>;

export interface AgentDeskParts {
  registry: Verbs;
  audit: AuditLog;
}

/** What somebody does with agents: whether they may see the agent, and, before the answer, the change on the record. */
export function agentDesk({ registry, audit }: AgentDeskParts, caller: Caller) {
  const { id: userId } = caller;
  const nameOf = (agentId: string): string => registry.get(agentId)?.agent?.metadata.name ?? agentId;
  const note = (event: AuditEntry['event'], agentId: string, details?: AuditEntry['details'], subject = nameOf(agentId)): Promise<void> =>
    audit.record({ event, actor: userId, agent_id: agentId, subject, ...(details === undefined ? {} : { details }) });

  return {
    async save(version: Omit<SaveVersion, 'by'>): Promise<{ version: number; unchanged?: true }> {
      const entry = registry.get(version.agent.metadata.id);
      if (entry !== undefined && !mayTalk(entry.access, caller)) throw new AppError('forbidden', `There is an agent ${entry.id} already, and it is not open to you.`, { hint: 'Ask an admin for access to it, or give the dossier’s domain another name.' });
      const saved = await registry.save({ ...version, by: userId });
      if (saved.unchanged === undefined) await note('agent.saved', version.agent.metadata.id, { version: saved.version, draft: version.draft }, version.agent.metadata.name);
      return saved;
    },
    async publish(agentId: string, version: number): Promise<{ version: number }> {
      const before = buildableAgent(registry, agentId, caller).version;
      const published = await registry.publish(agentId, version, userId);
      if (published.version === version && before !== version) await note('agent.published', agentId, { version });
      // A past version goes live under a new number.
      if (published.version !== version) await note('agent.rolled-back', agentId, { version: published.version, to: version });
      return published;
    },
    async rollback(agentId: string, version: number): Promise<{ version: number }> {
      buildableAgent(registry, agentId, caller);
      const live = await registry.rollback(agentId, version, userId);
      await note('agent.rolled-back', agentId, { version: live.version, to: version });
      return live;
    },
    async setDraftAside(agentId: string, version: number): Promise<void> {
      buildableAgent(registry, agentId, caller);
      await registry.setDraftAside(agentId, version);
      await note('agent.draft-deleted', agentId, { version });
    },
    async patch(agentId: string, patch: AgentPatch): Promise<AgentEntry> {
      const before = registry.get(agentId);
      const after = await registry.patch(agentId, patch, userId);
      for (const { event, details } of before === undefined ? [] : changesOf(before, after)) await note(event, agentId, details);
      return after;
    },
    async setOrder(agentIds: readonly string[]): Promise<void> {
      await registry.setOrder(agentIds);
      await audit.record({ event: 'agents.ordered', actor: userId, subject: 'agents', details: { count: agentIds.length } });
    },
    async remove(agentId: string): Promise<AgentDeleted> {
      const name = nameOf(agentId);
      const removed = await registry.remove(agentId);
      await note('agent.deleted', agentId, undefined, name);
      return removed;
    },
    async restore(agentId: string): Promise<AgentEntry> {
      const restored = await registry.restore(agentId);
      await note('agent.restored', agentId);
      return restored;
    },
  };
}

type Change = Pick<AuditEntry, 'event' | 'details'>;

function changesOf(before: AgentEntry, after: AgentEntry): Change[] {
  const { access, environment } = after;
  const changes: Change[] = [];
  if (before.enabled !== after.enabled) changes.push({ event: after.enabled ? 'agent.enabled' : 'agent.disabled' });
  if (!before.is_default && after.is_default) changes.push({ event: 'agent.default-set' });
  if (before.environment !== environment) changes.push({ event: 'agent.environment-set', details: { from: before.environment, to: environment } });
  if (JSON.stringify(before.access) !== JSON.stringify(access)) changes.push({ event: 'agent.access-set', details: access === null ? { everybody: true } : { roles: access.roles.join(','), users: access.user_ids.length } });
  return changes;
}
