'use client';

import Link from 'next/link';
import type { CompileState } from '@/lib/client/use-compile.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Message } from '../ui/message.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

interface SaveBarProps {
  compiled: Extract<CompileState, { name: 'compiled' }>;
  onSave: (draft: boolean) => void;
}

/** Whether the dossier is ready, and what can be done with it. */
export function SaveBar({ compiled, onSave }: SaveBarProps) {
  const { result, saved, saving, saveError } = compiled;
  const ready = result.ok && result.agent_id !== null;
  return (
    <div className="sticky bottom-4 z-10 flex flex-col gap-3">
      {saveError === null ? null : saveError.code === 'version_conflict' ? (
        <Message tone="warn" announce title={saveError.message}>
          {saveError.hint ?? 'Someone changed this agent meanwhile. Look at its versions before you save over it.'}
        </Message>
      ) : (
        <ProblemMessage error={saveError} />
      )}
      <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
        <output className="min-w-0 font-medium" data-compile={ready ? 'ready' : 'problems'}>
          {saved === null ? verdict(result) : saved.draft ? `Draft saved as version ${saved.version}` : `Published as version ${saved.version}: live now`}
        </output>
        {!ready ? null : saved !== null && !saved.draft ? (
          <Button asChild look="primary">
            <Link href={`/talk/${saved.agent_id}`}>Talk to it</Link>
          </Button>
        ) : (
          <div className="flex gap-2">
            <Button disabled={saving !== null || saved !== null} onClick={() => onSave(true)}>
              {saving === 'draft' ? 'Saving…' : 'Save draft'}
            </Button>
            <Button look="primary" disabled={saving !== null} onClick={() => onSave(false)}>
              {saving === 'publish' ? 'Publishing…' : 'Publish'}
            </Button>
          </div>
        )}
      </Card>
    </div>
  );
}

function verdict({ ok, summary, diagnostics }: SaveBarProps['compiled']['result']): string {
  const count = (severity: string, one: string, many: string): string | null => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return found === 0 ? null : found === 1 ? `1 ${one}` : `${found} ${many}`;
  };
  const problems = [count('error', 'error', 'errors'), count('warning', 'warning', 'warnings')].filter((part) => part !== null).join(', ');
  if (!ok || summary === null) return problems === '' ? 'This file cannot be compiled' : `Not ready: ${problems}`;
  return `Ready: ${summary.capabilities.length} capabilities${problems === '' ? '' : `, ${problems}`}`;
}
