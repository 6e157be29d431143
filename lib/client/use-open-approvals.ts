'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { approvalEventSchema, approvalListSchema, type Approval, type ApprovalEvent } from '@/lib/contracts/approvals.ts';
import type { ApiError } from './api.ts';
import { useApi } from './use-api.ts';

/** An approval that was listed on this page and has been answered since. */
export interface SettledApproval {
  approval: Approval;
  approve: boolean;
  /** Name of who answered. */
  by: string;
}

export interface OpenApprovals {
  /** Undefined until they are known. */
  approvals: readonly Approval[] | undefined;
  more: number;
  settled: readonly SettledApproval[];
  error: ApiError | undefined;
  reload: () => void;
}

/** The list is read again this often whatever is told: a session that ends takes its questions with it without a word. */
const refreshMs = 30_000;
/** What was answered stays to be seen, but for no longer list than this. */
const settledKept = 10;
const eventTypes = ['approval-asked', 'approval-decided', 'approval-withdrawn', 'approvals-changed'] as const satisfies readonly ApprovalEvent['type'][];

/**
 * What waits for a decision, kept up to date while the page is visible; with `on` false it reads nothing. `onAsked` is
 * called with each approval that the reader may decide and that came after the list was first read.
 */
export function useOpenApprovals(on: boolean, onAsked: (approval: Approval) => void): OpenApprovals {
  const { data, error, reload } = useApi(on ? '/api/approvals' : null, approvalListSchema, refreshMs);
  const [settled, setSettled] = useState<readonly SettledApproval[]>([]);
  const listed = useRef(new Map<string, Approval>());
  const known = useRef<Set<string> | null>(null);

  useEffect(() => {
    if (!data) return;
    const before = known.current;
    for (const approval of data.approvals) {
      listed.current.set(approval.approval_id, approval);
      if (before && !before.has(approval.approval_id) && approval.not_yours === null) onAsked(approval);
    }
    known.current = new Set([...(before ?? []), ...data.approvals.map(({ approval_id }) => approval_id)]);
  }, [data, onAsked]);

  const hear = useCallback(
    (message: MessageEvent<string>): void => {
      const event = approvalEventSchema.parse(JSON.parse(message.data));
      if (event.type === 'approval-decided') {
        const approval = listed.current.get(event.approval_id);
        if (approval) setSettled((all) => [{ approval, approve: event.approve, by: event.by }, ...all.filter((one) => one.approval.approval_id !== event.approval_id)].slice(0, settledKept));
      }
      reload();
    },
    [reload],
  );

  useEffect(() => {
    if (!on) return;
    let source: EventSource | null = null;
    // A hidden tab hears nothing: a browser opens six connections to a site, for all of its tabs.
    const follow = (): void => {
      source?.close();
      source = null;
      if (document.visibilityState === 'hidden') return;
      source = new EventSource('/api/approvals/events');
      source.addEventListener('open', reload);
      for (const type of eventTypes) source.addEventListener(type, hear);
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      source?.close();
    };
  }, [on, hear, reload]);

  // Asked again after it came to nothing: it is not settled.
  const reopened = ({ approval }: SettledApproval): boolean => data?.approvals.some(({ approval_id, asked_at }) => approval_id === approval.approval_id && asked_at > approval.asked_at) === true;
  return { approvals: data?.approvals, more: data?.more ?? 0, settled: settled.filter((one) => !reopened(one)), error, reload };
}
