'use client';

import { RotateCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Conversation, ConversationItem } from '@/lib/client/conversation.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Message } from '../ui/message.tsx';
import { ApprovalCard } from './approval-card.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { ToolCard } from './tool-card.tsx';

interface ConversationLogProps {
  conversation: Conversation;
  agentName: string;
  /** Words of the caller that are being spoken, not yet recorded. */
  livePartial: string;
  mayApprove: boolean;
  onRetry: (turnId: string) => void;
  className?: string;
}

/** Everything said and done, newest last; stays at the end while the reader is there. */
export function ConversationLog({ conversation, agentName, livePartial, mayApprove, onRetry, className }: ConversationLogProps) {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    if (atEnd.current) log.current?.scrollTo({ top: log.current.scrollHeight });
  });
  useEffect(() => {
    const shown = log.current;
    if (shown === null) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) shown.scrollTo({ top: shown.scrollHeight });
    });
    observer.observe(shown);
    return () => observer.disconnect();
  }, []);
  const { items, activeTurnId, session } = conversation;
  const replying = items.some((item) => item.kind === 'message' && item.speaker === 'agent' && item.turnId === activeTurnId);
  return (
    <div
      ref={log}
      role="log"
      aria-label="Conversation"
      aria-busy={activeTurnId !== null}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        atEnd.current = scrollHeight - scrollTop - clientHeight < 48;
      }}
      className={classNames('flex flex-col gap-3 overflow-y-auto overscroll-contain p-4 -outline-offset-2', className)}
    >
      {items.length === 0 && livePartial === '' ? <p className="m-auto max-w-64 text-center text-sm text-muted">What you and {agentName} say appears here.</p> : null}
      {items.map((item) => (
        <LogItem key={item.key} item={item} agentName={agentName} sessionId={session?.session_id ?? ''} mayApprove={mayApprove} onRetry={onRetry} />
      ))}
      {livePartial === '' ? null : (
        <p aria-hidden data-live-partial className="max-w-[88%] self-end rounded-2xl rounded-br-md border border-accent/40 px-4 py-2 text-[15px] text-muted">
          {livePartial}
        </p>
      )}
      {activeTurnId !== null && !replying ? (
        <p aria-hidden className="flex gap-1 self-start rounded-2xl rounded-bl-md bg-sunken px-4 py-3.5">
          {[0, 1, 2].map((dot) => (
            <span key={dot} className="breathe size-1.5 rounded-full bg-muted" style={{ animationDelay: `${dot * 160}ms` }} />
          ))}
        </p>
      ) : null}
    </div>
  );
}

function LogItem({ item, agentName, sessionId, mayApprove, onRetry }: { item: ConversationItem; agentName: string; sessionId: string; mayApprove: boolean; onRetry: (turnId: string) => void }) {
  switch (item.kind) {
    case 'message':
      return <MessageBubble message={item} agentName={agentName} />;
    case 'tool':
      return <ToolCard tool={item} />;
    case 'approval':
      return <ApprovalCard approval={item} sessionId={sessionId} mayDecide={mayApprove} />;
    case 'notice': {
      const { turnId, retryable } = item;
      return (
        <Message
          tone={item.level === 'error' ? 'danger' : item.level === 'warning' ? 'warn' : 'info'}
          title={item.text}
          actions={
            turnId === null || !retryable ? undefined : (
              <Button size="small" onClick={() => onRetry(turnId)}>
                <RotateCw aria-hidden /> Try again
              </Button>
            )
          }
        />
      );
    }
  }
}
