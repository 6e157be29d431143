'use client';

import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { verdictOf, type Saving } from '@/lib/client/build-desk.ts';
import type { CompileOutcome } from '@/lib/client/compile-outcome.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

/** What came of saving, in a few words; null before. */
export function savingWords({ saved }: Saving): string | null {
  if (saved === null) return null;
  if (saved.unchanged === true) return saved.draft ? `Nothing changed: this is version ${saved.version} already` : `Nothing changed: version ${saved.version} is live already`;
  return saved.draft ? `Draft saved as version ${saved.version}` : `Published as version ${saved.version}: live now`;
}

interface SaveBarProps {
  outcome: CompileOutcome;
  /** The text was changed since: what would be saved is not what is seen. */
  changed: boolean;
  saving: Saving;
  onSave: (draft: boolean) => void;
}

/** Whether the dossier is ready, and what can be done with it. It stays at the bottom of the window. */
export function SaveBar({ outcome, changed, saving, onSave }: SaveBarProps) {
  const { running, saved, error } = saving;
  const ready = outcome.ok && outcome.agent_id !== null;
  const published = saved !== null && !saved.draft;
  const talk = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // The button that was pressed is gone: who works by keyboard goes on from what can be done now.
    if (saved !== null && document.activeElement === document.body) talk.current?.focus({ preventScroll: true });
  }, [saved]);
  return (
    <div className="sticky bottom-0 z-10 -mx-4 -mb-8 flex flex-col gap-3 border-t border-line bg-ground/95 px-4 py-3 backdrop-blur sm:-mx-6 sm:px-6">
      {error === null ? null : error.code === 'version_conflict' ? (
        <Message tone="warn" announce title={error.message}>
          {error.hint ?? 'Someone changed this agent meanwhile. Look at its versions before you save over it.'}
        </Message>
      ) : (
        <ProblemMessage error={error} />
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 font-medium" data-compile={changed ? 'changed' : ready ? 'ready' : 'problems'}>
          {changed ? 'Changed since it was compiled' : (savingWords(saving) ?? verdictOf(outcome))}
        </p>
        {!ready || changed ? null : published ? (
          <Button asChild look="primary" className="max-sm:w-full">
            <Link ref={talk} href={`/talk/${saved.agent_id}`}>
              Talk to it
            </Link>
          </Button>
        ) : (
          <div className="flex gap-2 max-sm:w-full max-sm:*:flex-1">
            {saved === null ? (
              <Button disabled={running !== null} onClick={() => onSave(true)}>
                {running === 'draft' ? 'Saving…' : 'Save draft'}
              </Button>
            ) : (
              <>
                <Button asChild look="quiet" className="max-sm:hidden">
                  <Link href={`/agents/${saved.agent_id}/diff?to=${saved.version}`}>See what changes</Link>
                </Button>
                <Button asChild>
                  <Link ref={talk} href={`/talk/${saved.agent_id}?version=${saved.version}`}>
                    Try the draft
                  </Link>
                </Button>
              </>
            )}
            <Button look="primary" disabled={running !== null} onClick={() => onSave(false)}>
              {running === 'publish' ? 'Publishing…' : 'Publish'}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
