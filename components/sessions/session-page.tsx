'use client';

import { Download, MessageSquareText, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { sessionSchema, transcriptSchema } from '@/lib/contracts/sessions.ts';
import { asApiError, callApi, callApiForEffect, type ApiError } from '@/lib/client/api.ts';
import { conversationOf } from '@/lib/client/conversation.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { MessageBubble } from '../talk/message-bubble.tsx';
import { ToolCard } from '../talk/tool-card.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

/** One session: what was said and done, and what can be done with it. */
export function SessionPage({ sessionId }: { sessionId: string }) {
  const path = `/api/sessions/${sessionId}`;
  const { data, error, reload } = useApi(`${path}/transcript?format=json`, transcriptSchema);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const router = useRouter();
  if (error !== undefined && data === undefined) {
    return (
      <PageFrame className="max-w-3xl">
        <h1 className="sr-only">Session</h1>
        <ProblemMessage error={error} {...(error.status === 404 ? {} : { onRetry: reload })} />
      </PageFrame>
    );
  }
  if (data === undefined) {
    return (
      <PageFrame className="max-w-3xl">
        <h1 className="sr-only">Session</h1>
        <ListSkeleton rows={5} />
      </PageFrame>
    );
  }
  const { session } = data;
  const { items } = conversationOf(data);
  const end = (): void => {
    callApi(`${path}/end`, sessionSchema, { method: 'POST' }).then(reload, (thrown: unknown) => setProblem(asApiError(thrown)));
  };
  const erase = async (): Promise<void> => {
    try {
      await callApiForEffect(path, { method: 'DELETE' });
      toast.success('The session was erased');
      router.push('/sessions');
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
  };
  return (
    <PageFrame className="max-w-3xl">
      <PageHeading
        title={session.title}
        actions={
          <>
            {session.state === 'open' ? (
              <Button asChild look="primary">
                <Link href={`/talk/${session.agent_id}?session=${session.session_id}`}>
                  <MessageSquareText aria-hidden /> Resume
                </Link>
              </Button>
            ) : null}
            <Button asChild>
              <a href={`${path}/transcript?format=text`} download={`conversation-${sessionId.slice(0, 8)}.txt`}>
                <Download aria-hidden /> <span className="sr-only">Download as </span>Text
              </a>
            </Button>
            <Button asChild>
              <a href={`${path}/transcript?format=json`} download={`conversation-${sessionId.slice(0, 8)}.json`}>
                <Download aria-hidden /> <span className="sr-only">Download as </span>JSON
              </a>
            </Button>
          </>
        }
      >
        <span className="flex flex-wrap items-center gap-2 text-sm">
          {session.agent_name}, version {session.agent_version} · <RelativeTime at={session.started_at} />
          <Badge tone={session.state === 'open' ? 'accent' : 'neutral'}>{session.state === 'open' ? 'Open' : 'Ended'}</Badge>
          {session.environment === 'mock' ? <Badge tone="warn">Rehearsal</Badge> : null}
        </span>
      </PageHeading>
      {problem === null ? null : <ProblemMessage error={problem} className="mb-4" />}
      <Card role="log" aria-label="Conversation" className="flex flex-col gap-3 p-4">
        {items.length === 0 ? <p className="py-8 text-center text-sm text-muted">Nothing was said yet.</p> : null}
        {items.map((item) => (item.kind === 'message' ? <MessageBubble key={item.key} message={item} agentName={session.agent_name} /> : item.kind === 'tool' ? <ToolCard key={item.key} tool={item} /> : null))}
      </Card>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        {session.state === 'open' ? <Button onClick={end}>End this session</Button> : null}
        <ConfirmDialog title="Erase this session?" text="What was said and done is removed for good. What it did elsewhere, such as an order, stays." action="Erase" onConfirm={() => void erase()}>
          <Button look="quiet" className="text-danger">
            <Trash2 aria-hidden /> Erase
          </Button>
        </ConfirmDialog>
      </div>
    </PageFrame>
  );
}
