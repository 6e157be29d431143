'use client';

import { Download, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useDossierText } from '@/lib/client/use-dossier-text.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import type { SourcePart } from './source-button.tsx';

const skeleton = <span className="skeleton m-4 block h-64" />;
const SourceText = dynamic(() => import('./source-text.tsx').then((module) => module.SourceText), { ssr: false, loading: () => skeleton });

/** The dossier beside the page, at the lines that a part of the agent came from. What is behind it can be used on: another part moves it there. */
export function SourceSheet({ agentId, version, part, onClose }: { agentId: string; version: number; part: SourcePart | null; onClose: () => void }) {
  const path = `/api/agents/${encodeURIComponent(agentId)}/versions/${version}`;
  const { text, error } = useDossierText(`${path}/dossier`, part !== null);
  const [lines, setLines] = useState<[first: number, last: number] | null>(null);
  return (
    <Dialog.Root open={part !== null} onOpenChange={(open) => (open ? undefined : onClose())} modal={false}>
      <Dialog.Content
        onInteractOutside={(event) => event.preventDefault()}
        className="fixed inset-x-0 top-14 bottom-0 z-30 flex flex-col border-line bg-surface shadow-card sm:left-auto sm:w-[min(38rem,60vw)] sm:border-l"
      >
        <div className="flex items-start justify-between gap-3 border-b border-line px-4 py-3">
          <div className="min-w-0">
            <Dialog.Title className="font-semibold break-words">{part?.name}</Dialog.Title>
            <Dialog.Description className="text-sm text-muted">
              {lines === null ? 'In the dossier' : lines[0] === lines[1] ? `Line ${lines[0]} of the dossier` : `Lines ${lines[0]} to ${lines[1]} of the dossier`} of version {version}
            </Dialog.Description>
          </div>
          <span className="flex gap-1">
            {text === undefined ? null : (
              <Button asChild look="quiet" size="icon" title="Download the dossier">
                <a href={`${path}/dossier`} download aria-label="Download the dossier">
                  <Download aria-hidden />
                </a>
              </Button>
            )}
            <Dialog.Close asChild>
              <Button look="quiet" size="icon" aria-label="Close the dossier" title="Close">
                <X aria-hidden />
              </Button>
            </Dialog.Close>
          </span>
        </div>
        <div className="min-h-0 flex-1">
          {error?.status === 404 ? (
            <Message
              tone="info"
              title="This version has no dossier"
              className="m-4"
              actions={
                <Button asChild size="small">
                  <a href={`${path}/yaml`} download={`${agentId}-${version}.yaml`}>
                    <Download aria-hidden /> Download its file
                  </a>
                </Button>
              }
            >
              It was edited by hand in the agents folder. What it says stands in its own file.
            </Message>
          ) : error === undefined ? null : (
            <ProblemMessage error={error} className="m-4" />
          )}
          {text === undefined || part === null ? (error === undefined ? skeleton : null) : <SourceText text={text} pointer={part.pointer} onPlace={setLines} />}
        </div>
      </Dialog.Content>
    </Dialog.Root>
  );
}
