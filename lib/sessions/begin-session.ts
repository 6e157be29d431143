import type { UserRecord, UserStore } from '@/lib/auth/user-store.ts';
import { AppError } from '@/lib/core/errors.ts';
import { mayTalk, noSuchAgent } from '@/lib/registry/agent-access.ts';
import type { AgentEntry, Registry } from '@/lib/registry/registry.ts';
import { newSession, type PinnedAgent } from './new-session.ts';
import type { SessionRecord } from './session-record.ts';
import type { CreateSession } from './session-service.ts';

export interface BeginSessionParts {
  registry: Pick<Registry, 'get' | 'agentAt' | 'versions'>;
  users: Pick<UserStore, 'byId'>;
}

/**
 * A session as it begins, pinned to the agent's published version, or to a draft that its author or an admin tries.
 * @throws AppError not_found where there is no such agent for this user, or no such draft; forbidden where the agent is
 *   switched off or has no published version, or where test facts are given for an agent that is live
 */
export async function beginSession(request: CreateSession, { registry, users }: BeginSessionParts, nowMs: number): Promise<SessionRecord> {
  const entry = registry.get(request.agent_id);
  if (!entry) throw noSuchAgent(request.agent_id);
  const wanted = request.agent_version;
  const draft = wanted !== undefined && wanted !== entry.version;
  if (draft || entry.access !== null) {
    const user = await users.byId(request.user_id);
    const caller = user && { ...user, role: request.role ?? user.role };
    if (!caller || !mayTalk(entry.access, caller)) throw noSuchAgent(request.agent_id);
    if (draft) await requireOwnDraft(entry, wanted, caller, registry);
  }
  if (!entry.enabled) throw new AppError('forbidden', 'This agent is switched off at the moment.');
  return newSession(request, draft ? { agent: await registry.agentAt(entry.id, wanted), version: wanted, environment: 'mock', draft: true } : published(entry), nowMs);
}

function published({ agent, version, environment }: AgentEntry): PinnedAgent {
  if (!agent || version === null) throw new AppError('forbidden', 'This agent has no published version yet.');
  return { agent, version, environment, draft: false };
}

/** A draft is tried by who made it, and by admins. Records of earlier releases say who by their address. */
async function requireOwnDraft(entry: AgentEntry, version: number, user: UserRecord, registry: Pick<Registry, 'versions'>): Promise<void> {
  const record = (await registry.versions(entry.id)).find((one) => one.version === version && one.state === 'draft');
  const own = user.role === 'builder' && (record?.by === user.id || record?.by === user.email);
  if (record === undefined || !(own || user.role === 'admin')) throw new AppError('not_found', `There is no draft ${version} of ${entry.id} that you may try.`, { hint: 'A draft is tried by who saved it, and by admins. Leave agent_version out for the published version.' });
}
