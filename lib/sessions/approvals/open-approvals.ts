import type { ApprovalEvent } from '@/lib/contracts/approvals.ts';
import type { StoredSessionEvent } from '@/lib/contracts/sessions.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';

/** Hash of `session approval` to `event turn`: where the question stands in its session's stream, and the turn that asked. */
export const openApprovalsKey = 'foundry:approvals:open';
/** Pub/sub channel of what approvers are told. */
export const approvalsChannel = 'foundry:approvals:feed';

export interface OpenApproval {
  sessionId: string;
  approvalId: string;
  /** Of the event with which it was asked. */
  eventId: string;
  turnId: string;
}

/**
 * Which approvals wait, across sessions. A list of hints in a hash slot of its own: what counts is in the sessions
 * themselves. An approval is listed before the turn that asks for it ends: a process that dies before that leaves a turn
 * that is run again, and lists it again.
 */
export class OpenApprovals {
  constructor(
    private readonly redis: RedisConnection,
    private readonly now: () => number,
  ) {}

  /** Lists an approval that a session's stream asks for, also one that is asked for again. */
  async note(sessionId: string, event: StoredSessionEvent): Promise<void> {
    if (event.type !== 'approval-required') return;
    await this.redis.hset(openApprovalsKey, fieldOf(sessionId, event.approval_id), `${event.event_id} ${event.turn_id}`);
    await this.tell({ type: 'approval-asked', session_id: sessionId, approval_id: event.approval_id, at: this.at() });
  }

  /** Somebody has decided: everybody is told. It stays listed until its turn is over. */
  async decided(sessionId: string, approvalId: string, approve: boolean, by: string): Promise<void> {
    await this.tell({ type: 'approval-decided', session_id: sessionId, approval_id: approvalId, approve, by, at: this.at() });
  }

  async drop(sessionId: string, approvalId: string): Promise<void> {
    await this.redis.hdel(openApprovalsKey, fieldOf(sessionId, approvalId));
  }

  /** Takes back what a turn asked for that came to nothing. */
  async withdraw(sessionId: string, turnId: string): Promise<void> {
    for (const open of await this.all()) {
      if (open.sessionId !== sessionId || open.turnId !== turnId) continue;
      await this.drop(sessionId, open.approvalId);
      await this.tell({ type: 'approval-withdrawn', session_id: sessionId, approval_id: open.approvalId, at: this.at() });
    }
  }

  /** All that are listed, those asked for first in front. */
  async all(): Promise<OpenApproval[]> {
    const fields = Object.entries(await this.redis.hgetall(openApprovalsKey));
    const open = fields.map(([field, value]): OpenApproval => {
      const [sessionId = '', approvalId = ''] = field.split(' ');
      const [eventId = '', turnId = ''] = value.split(' ');
      return { sessionId, approvalId, eventId, turnId };
    });
    return open.toSorted((one, other) => askedMs(one) - askedMs(other));
  }

  private async tell(event: ApprovalEvent): Promise<void> {
    await this.redis.publish(approvalsChannel, JSON.stringify(event));
  }

  private at(): string {
    return new Date(this.now()).toISOString();
  }
}

const fieldOf = (sessionId: string, approvalId: string): string => `${sessionId} ${approvalId}`;
/** Ids of a stream begin with their instant, ms. */
const askedMs = ({ eventId }: OpenApproval): number => Number(eventId.split('-')[0]);
