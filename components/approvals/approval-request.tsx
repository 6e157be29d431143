'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { Approval } from '@/lib/contracts/approvals.ts';
import { asApiError, callApiForEffect, type ApiError } from '@/lib/client/api.ts';
import { ValuesList } from '../talk/values-list.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Input } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

interface ApprovalRequestProps {
  approval: Approval;
  /** An admin may read the conversation; that is put on record. */
  mayRead: boolean;
  onAnswered: () => void;
}

/** One question that waits: who asks for what, with what, and the two answers. */
export function ApprovalRequest({ approval, mayRead, onAnswered }: ApprovalRequestProps) {
  const { approval_id, session_id, user_name, agent_name, title, inputs, reason, asked_at, expires_at, not_yours } = approval;
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  async function decide(approve: boolean): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await callApiForEffect(`/api/sessions/${session_id}/approvals/${encodeURIComponent(approval_id)}`, { method: 'POST', body: { approve, ...(note.trim() === '' ? {} : { note: note.trim() }) } });
    } catch (thrown) {
      setError(asApiError(thrown));
    }
    setBusy(false);
    onAnswered();
  }
  return (
    <Card className="flex flex-col gap-4 p-5" data-approval-request={approval_id}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold break-words">{title}</h2>
          <p className="text-sm text-muted">
            <span className="font-medium text-ink">{user_name}</span> asked {agent_name} for this <RelativeTime at={asked_at} />.
          </p>
        </div>
        <p className="text-xs text-muted">
          Lapses <RelativeTime at={expires_at} />
        </p>
      </div>
      <ValuesList values={inputs} />
      <p className="text-sm text-muted">{reason}</p>
      {error === null ? null : <ProblemMessage error={error} />}
      {not_yours === null ? (
        <div className="flex flex-wrap items-end gap-2">
          <label className="flex min-w-56 flex-1 flex-col gap-1 text-xs text-muted">
            Note to {user_name} (optional)
            <Input value={note} maxLength={2_000} disabled={busy} onChange={(event) => setNote(event.target.value)} />
          </label>
          <Button disabled={busy} onClick={() => void decide(false)}>
            Decline
          </Button>
          <Button look="primary" disabled={busy} onClick={() => void decide(true)}>
            Approve
          </Button>
        </div>
      ) : (
        <p className="rounded-control bg-sunken px-3 py-2 text-sm">{not_yours}</p>
      )}
      {mayRead ? (
        <p className="text-xs text-muted">
          <Link href={`/sessions/${session_id}`} className="underline">
            Read the conversation
          </Link>{' '}
          (that you did is put on record)
        </p>
      ) : null}
    </Card>
  );
}
