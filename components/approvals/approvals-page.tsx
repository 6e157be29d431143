'use client';

import { CircleCheck, CircleX } from 'lucide-react';
import type { SettledApproval } from '@/lib/client/use-open-approvals.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Card } from '../ui/card.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { ApprovalRequest } from './approval-request.tsx';
import { useApprovals } from './approvals-provider.tsx';

/** Everything that waits for another person's yes, across sessions. */
export function ApprovalsPage({ mayRead }: { mayRead: boolean }) {
  const { approvals, more, settled, error, reload } = useApprovals();
  const waiting = approvals?.filter(({ approval_id }) => !settled.some(({ approval }) => approval.approval_id === approval_id));
  return (
    <PageFrame className="max-w-3xl">
      <PageHeading title="Approvals">What an agent may only do once a second person agrees. The caller is told as soon as you answer; the first answer counts.</PageHeading>
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} className="mb-4" />}
      {waiting === undefined && error === undefined ? <ListSkeleton rows={2} height="h-48" className="flex flex-col gap-4" /> : null}
      <div aria-live="polite" className="flex flex-col gap-4">
        {waiting?.map((approval) => <ApprovalRequest key={approval.approval_id} approval={approval} mayRead={mayRead} onAnswered={reload} />)}
        {waiting?.length === 0 ? (
          <Card className="p-6">
            <p className="font-medium">Nothing waits for you</p>
            <p className="mt-1 text-sm text-muted">When somebody asks an agent for something that needs a second person, it appears here at once, and a number beside “Approvals” on every page.</p>
          </Card>
        ) : null}
        {more > 0 ? <p className="text-sm text-muted">{more} more wait. They come up as these are answered.</p> : null}
      </div>
      {settled.length > 0 ? (
        <section aria-labelledby="settled" className="mt-10">
          <h2 id="settled" className="mb-3 text-sm font-medium text-muted">
            Answered while you were here
          </h2>
          <Card>
            <ul className="divide-y divide-line">
              {settled.map((one) => (
                <Settled key={one.approval.approval_id} {...one} />
              ))}
            </ul>
          </Card>
        </section>
      ) : null}
    </PageFrame>
  );
}

function Settled({ approval, approve, by }: SettledApproval) {
  const Icon = approve ? CircleCheck : CircleX;
  return (
    <li className="flex items-center gap-3 px-4 py-3 text-sm" data-approval-settled={approval.approval_id}>
      <Icon aria-hidden className={approve ? 'size-5 shrink-0 text-accent' : 'size-5 shrink-0 text-muted'} />
      <p className="min-w-0 break-words">
        <span className="font-medium">{by}</span> {approve ? 'approved' : 'declined'} “{approval.title}” for {approval.user_name}
      </p>
    </li>
  );
}
