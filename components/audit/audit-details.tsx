'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import type { ListedAuditEntry } from '@/lib/contracts/audit.ts';
import { auditSentence } from '@/lib/client/audit-sentence.ts';
import { ValuesList } from '../talk/values-list.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';

interface AuditDetailsProps {
  entry: ListedAuditEntry | null;
  onClose: () => void;
  /** Narrows the record to one session. */
  onSession: (sessionId: string) => void;
}

/** One entry as it was written, with the ways to what it is about. */
export function AuditDetails({ entry, onClose, onSession }: AuditDetailsProps) {
  return (
    <Dialog.Root open={entry !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/50" />
        <Dialog.Content aria-describedby={undefined} className="fixed inset-y-0 right-0 z-50 flex w-full max-w-lg flex-col gap-5 overflow-y-auto border-l border-line bg-surface p-6 shadow-card">
          {entry === null ? null : <Entry entry={entry} onSession={onSession} />}
          <Dialog.Close asChild>
            <Button look="quiet" size="icon" aria-label="Close" className="absolute top-3 right-3">
              <X aria-hidden />
            </Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Entry({ entry, onSession }: { entry: ListedAuditEntry; onSession: (sessionId: string) => void }) {
  const { actor_name, user_name, agent_name, ...written } = entry;
  const raw = JSON.stringify(written, null, 2);
  const { session_id } = entry;
  return (
    <>
      <div className="pr-10">
        <Dialog.Title className="text-lg font-semibold break-words">{auditSentence(entry)}</Dialog.Title>
        <p className="mt-1 text-sm text-muted tabular-nums">
          Entry {entry.sequence}, {new Date(entry.at).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'medium' })}
        </p>
      </div>
      <ValuesList values={entry.details ?? {}} />
      <ul className="flex flex-wrap gap-2">
        {session_id === undefined ? null : (
          <>
            <LinkItem>
              <Link href={`/sessions/${session_id}`}>Read the session</Link>
            </LinkItem>
            <li>
              <Button size="small" onClick={() => onSession(session_id)}>
                Only this session
              </Button>
            </li>
          </>
        )}
        {agent_name === null || entry.agent_id === undefined ? null : (
          <LinkItem>
            <Link href={`/agents/${entry.agent_id}`}>{agent_name}</Link>
          </LinkItem>
        )}
        {actor_name === null && user_name === null ? null : (
          <LinkItem>
            <Link href={`/admin/users?q=${encodeURIComponent(user_name ?? actor_name ?? '')}`}>{user_name ?? actor_name}</Link>
          </LinkItem>
        )}
      </ul>
      <section aria-label="As it was written" className="group min-w-0">
        <div className="mb-1 flex items-center justify-between gap-2">
          <h3 className="text-sm font-medium">As it was written</h3>
          <CopyButton text={raw} />
        </div>
        <pre className="rounded-control break-all whitespace-pre-wrap bg-sunken p-3 font-mono text-xs">{raw}</pre>
      </section>
    </>
  );
}

function LinkItem({ children }: { children: ReactNode }) {
  return (
    <li>
      <Button asChild size="small">
        {children}
      </Button>
    </li>
  );
}
