'use client';

import { Check, Download, Keyboard, Phone } from 'lucide-react';
import Link from 'next/link';
import type { Conversation, ToolItem } from '@/lib/client/conversation.ts';
import { durationText, fieldLabel } from '@/lib/client/value-text.ts';
import { Button } from '../ui/button.tsx';

interface CallEndedProps {
  conversation: Conversation;
  /** Milliseconds; null where there was no call. */
  durationMs: number | null;
  voice: boolean;
  onCall: () => void;
  onWrite: () => void;
}

/** After the call: how long, what was done, and the ways on. */
export function CallEnded({ conversation, durationMs, voice, onCall, onWrite }: CallEndedProps) {
  const done = conversation.items.filter((item): item is ToolItem => item.kind === 'tool' && item.state === 'done');
  const { session } = conversation;
  const over = session?.state === 'ended';
  return (
    <section aria-labelledby="ended" className="flex w-full max-w-md flex-col gap-4 text-center">
      <div>
        <h2 id="ended" className="text-xl font-semibold">
          {over ? 'This conversation has ended' : 'The call has ended'}
        </h2>
        {durationMs === null ? null : <p className="text-muted tabular-nums">It lasted {durationText(durationMs)}</p>}
      </div>
      {done.length === 0 ? (
        <p className="text-sm text-muted">Nothing was looked up or changed.</p>
      ) : (
        <ul aria-label="What was done" className="flex flex-col gap-1 rounded-card border border-line bg-surface p-3 text-left text-sm">
          {done.map((tool) => (
            <li key={tool.key} className="flex gap-2">
              <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" /> {tool.title || fieldLabel(tool.functionName)}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap justify-center gap-2">
        {over ? (
          <Button asChild look="primary">
            <Link href="/">Choose an agent</Link>
          </Button>
        ) : (
          <>
            {voice ? (
              <Button look="primary" onClick={onCall}>
                <Phone aria-hidden /> Resume call
              </Button>
            ) : null}
            <Button onClick={onWrite}>
              <Keyboard aria-hidden /> Go on in writing
            </Button>
          </>
        )}
        {session === null ? null : (
          <Button asChild look="quiet">
            <a href={`/api/sessions/${session.session_id}/transcript?format=text`} download={`conversation-${session.session_id.slice(0, 8)}.txt`}>
              <Download aria-hidden /> Export
            </a>
          </Button>
        )}
      </div>
    </section>
  );
}
