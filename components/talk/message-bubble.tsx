import { Mic } from 'lucide-react';
import type { MessageItem } from '@/lib/client/conversation.ts';
import { classNames } from '../ui/class-names.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

/** One side's words in one turn. */
export function MessageBubble({ message, agentName }: { message: MessageItem; agentName: string }) {
  const own = message.speaker === 'user';
  // On the inner side, so that the time keeps in line with the words.
  const copy = message.text === '' ? null : <CopyButton text={message.text} />;
  return (
    <div data-speaker={message.speaker} data-final={message.final} className={classNames('group flex max-w-[88%] flex-col gap-1', own ? 'items-end self-end' : 'items-start self-start')}>
      <span className="sr-only">{own ? 'You' : agentName}: </span>
      <p className={classNames('rounded-2xl px-4 py-2 text-[15px] leading-relaxed break-words whitespace-pre-wrap', own ? 'rounded-br-md bg-accent text-on-accent' : 'rounded-bl-md bg-sunken text-ink')}>
        {message.text === '' ? <em className="text-muted">Interrupted before anything was heard</em> : message.text}
        {message.interrupted && message.text !== '' ? <span aria-hidden> …</span> : null}
      </p>
      {/* Quiet: the time changes its words as it passes, and none of this is news. */}
      <p aria-live="off" className="flex items-center gap-1.5 px-1 text-xs text-muted">
        {own ? copy : null}
        {message.modality === 'voice' ? <Mic aria-label="spoken" className="size-3" /> : null}
        <RelativeTime at={message.at} />
        {message.interrupted && message.text !== '' ? <span>· interrupted</span> : null}
        {message.refused === null ? null : <span title={message.refused.gate}>· not allowed</span>}
        {own ? null : copy}
      </p>
    </div>
  );
}
