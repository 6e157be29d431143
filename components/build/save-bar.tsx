'use client';

import Link from 'next/link';
import { verdictOf, type Saving } from '@/lib/client/build-desk.ts';
import type { CompileResult } from '@/lib/contracts/compile.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Message } from '../ui/message.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

interface SaveBarProps {
  result: CompileResult;
  /** The text was changed since: what would be saved is not what is seen. */
  changed: boolean;
  saving: Saving;
  onSave: (draft: boolean) => void;
}

/** Whether the dossier is ready, and what can be done with it. */
export function SaveBar({ result, changed, saving: { running, saved, error }, onSave }: SaveBarProps) {
  const ready = result.ok && result.agent_id !== null;
  return (
    <div className="sticky bottom-4 z-10 flex flex-col gap-3">
      {error === null ? null : error.code === 'version_conflict' ? (
        <Message tone="warn" announce title={error.message}>
          {error.hint ?? 'Someone changed this agent meanwhile. Look at its versions before you save over it.'}
        </Message>
      ) : (
        <ProblemMessage error={error} />
      )}
      <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
        <output className="min-w-0 font-medium" data-compile={changed ? 'changed' : ready ? 'ready' : 'problems'}>
          {changed ? 'Changed since it was compiled' : saved === null ? verdictOf(result) : saved.draft ? `Draft saved as version ${saved.version}` : `Published as version ${saved.version}: live now`}
        </output>
        {!ready || changed ? null : saved !== null && !saved.draft ? (
          <Button asChild look="primary">
            <Link href={`/talk/${saved.agent_id}`}>Talk to it</Link>
          </Button>
        ) : (
          <div className="flex gap-2">
            <Button disabled={running !== null || saved !== null} onClick={() => onSave(true)}>
              {running === 'draft' ? 'Saving…' : 'Save draft'}
            </Button>
            <Button look="primary" disabled={running !== null} onClick={() => onSave(false)}>
              {running === 'publish' ? 'Publishing…' : 'Publish'}
            </Button>
          </div>
        )}
      </Card>
    </div>
  );
}
