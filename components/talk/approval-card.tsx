'use client';

import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { asApiError, callApiForEffect, type ApiError } from '@/lib/client/api.ts';
import type { ApprovalItem } from '@/lib/client/conversation.ts';
import { fieldLabel } from '@/lib/client/value-text.ts';
import { Button } from '../ui/button.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { ValuesList } from './values-list.tsx';

interface ApprovalCardProps {
  approval: ApprovalItem;
  sessionId: string;
  /** Only another person than the caller, with the role for it. */
  mayDecide: boolean;
}

/** Something waits for the yes of another person. The caller sees that; whoever may decide sees the buttons. */
export function ApprovalCard({ approval, sessionId, mayDecide }: ApprovalCardProps) {
  const waiting = approval.decision === null;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  async function decide(approve: boolean): Promise<void> {
    setBusy(true);
    setError(null);
    const approvalId = approval.key.slice('approval:'.length);
    await callApiForEffect(`/api/sessions/${sessionId}/approvals/${encodeURIComponent(approvalId)}`, { method: 'POST', body: { approve } }).catch((thrown: unknown) => setError(asApiError(thrown)));
    setBusy(false);
  }
  return (
    <div className="flex flex-col gap-3 rounded-card border border-warn/40 bg-warn-soft p-4 text-sm" data-approval={waiting ? 'waiting' : 'resolved'}>
      <p className="flex items-center gap-2 font-medium">
        <ShieldCheck aria-hidden className="size-4 text-warn" />
        {approval.decision === null ? 'Waiting for approval' : approval.decision.approved ? 'Approved' : 'Declined'}: {fieldLabel(approval.functionName)}
      </p>
      <p className="text-muted">{approval.reason}</p>
      {approval.decision?.note ? <p>“{approval.decision.note}”</p> : null}
      <ValuesList values={approval.inputs} />
      {error === null ? null : <ProblemMessage error={error} />}
      {waiting && mayDecide ? (
        <div className="flex gap-2">
          <Button size="small" look="primary" disabled={busy} onClick={() => void decide(true)}>
            Approve
          </Button>
          <Button size="small" disabled={busy} onClick={() => void decide(false)}>
            Decline
          </Button>
        </div>
      ) : null}
      {waiting && !mayDecide ? <p className="text-xs text-muted">A colleague with the right to approve has to look at this. You can go on talking meanwhile.</p> : null}
    </div>
  );
}
