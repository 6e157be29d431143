import type { PrincipalUser } from '@/lib/auth/principal.ts';
import type { UserStore } from '@/lib/auth/user-store.ts';
import type { Approval, ApprovalList } from '@/lib/contracts/approvals.ts';
import { mayTalk } from '@/lib/registry/agent-access.ts';
import type { Registry } from '@/lib/registry/registry.ts';
import type { EventStream } from '../event-stream.ts';
import type { SessionMasking } from '../masking/session-masking.ts';
import type { SessionStore } from '../session-store.ts';
import type { TurnQueue } from '../turn-queue.ts';
import { approvalTurnId } from './approval-turn.ts';
import { whyNotDecide } from './may-decide.ts';
import type { OpenApproval, OpenApprovals } from './open-approvals.ts';

export interface ListApprovalsOptions {
  open: OpenApprovals;
  store: Pick<SessionStore, 'read'>;
  stream: Pick<EventStream, 'at'>;
  queue: Pick<TurnQueue, 'find'>;
  masking: Pick<SessionMasking, 'shown'>;
  users: Pick<UserStore, 'byId'>;
  registry: Pick<Registry, 'get' | 'agentAt'>;
}

/** A page of people reads no more; what waits longest is among them. */
const mostListed = 100;

/**
 * What waits for a decision, of the agents that are open to the reader. What was answered, or whose session has ended, waits
 * no longer; the latter leaves the list here.
 */
export async function listApprovals(options: ListApprovalsOptions, reader: PrincipalUser): Promise<ApprovalList> {
  const approvals: Approval[] = [];
  let more = 0;
  for (const open of await options.open.all()) {
    const approval = await describe(options, open, reader);
    if (approval === null) continue;
    if (approvals.length < mostListed) approvals.push(approval);
    else more += 1;
  }
  return { approvals, more };
}

async function describe({ open: list, store, stream, queue, masking, users, registry }: ListApprovalsOptions, { sessionId, approvalId, eventId }: OpenApproval, reader: PrincipalUser): Promise<Approval | null> {
  const record = await store.read(sessionId);
  const { event: asked, masked = false } = (record?.session.state === 'open' && (await stream.at(sessionId, eventId))) || {};
  if (record === null || asked?.type !== 'approval-required') {
    await list.drop(sessionId, approvalId);
    return null;
  }
  const { session } = record;
  if (!mayTalk(registry.get(session.agent_id)?.access ?? null, reader)) return null;
  if ((await queue.find(sessionId, approvalTurnId(approvalId))) !== null) return null;
  const shown = await masking.shown(record, asked, masked);
  const agent = await registry.agentAt(session.agent_id, session.agent_version).catch(() => null);
  return {
    approval_id: approvalId,
    session_id: sessionId,
    agent_id: session.agent_id,
    agent_name: session.agent_name,
    user_id: session.user_id,
    user_name: (await users.byId(session.user_id))?.name ?? 'Somebody who has left',
    function: asked.function,
    title: agent?.spec.functions.find(({ name }) => name === asked.function)?.title ?? asked.function,
    inputs: shown?.inputs ?? {},
    reason: shown?.reason ?? '',
    asked_at: asked.at,
    expires_at: session.expires_at,
    not_yours: whyNotDecide(record, reader),
  };
}
