'use client';

import type { DossierDesk } from '@/lib/client/dossier-desk.ts';
import { verdictOf, type DeskFile } from '@/lib/client/build-desk.ts';
import { useDossierDesk } from '@/lib/client/use-dossier-desk.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Message } from '../ui/message.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { CompileCancelled } from './compile-cancelled.tsx';
import { CompileProgress, phaseWords } from './compile-progress.tsx';
import { DeskList } from './desk-list.tsx';
import { DeskResult } from './desk-result.tsx';
import { DossierDrop } from './dossier-drop.tsx';
import { savingWords } from './save-bar.tsx';

/** From dossiers to agents. `maxBytes` is the largest dossier that the site takes. */
export function BuildPage({ maxBytes }: { maxBytes: number }) {
  const { desk, actions } = useDossierDesk();
  const one = desk.files.find(({ key }) => key === desk.chosen);
  return (
    <PageFrame className="flex flex-col gap-6">
      <PageHeading title="Build an agent" className="mb-0">A dossier describes a domain: its actors, functions, gates and rules. Drop it here, look at the agent that it makes, and publish it.</PageHeading>
      <DossierDrop compact={one !== undefined && one.stage.name !== 'refused'} onFiles={(files) => actions.drop(files, maxBytes)} />
      {/* Stands before its words come: a region that appears with them is not read out. */}
      <output className="sr-only">{one === undefined ? '' : announcementOf(one)}</output>
      {desk.files.length > 1 ? <DeskList desk={desk} onChoose={(key) => actions.choose(key)} onRemove={(key) => actions.remove(key)} /> : null}
      {one === undefined ? null : <ChosenDossier key={one.key} one={one} actions={actions} />}
    </PageFrame>
  );
}

function ChosenDossier({ one, actions }: { one: DeskFile; actions: DossierDesk }) {
  const { key, file, stage, compiled } = one;
  const again = (): void => actions.again(key);
  return (
    <>
      {stage.name === 'refused' ? (
        <Message tone="warn" announce title={stage.title}>
          {stage.text}
        </Message>
      ) : null}
      {stage.name === 'working' || stage.name === 'waiting' ? <CompileProgress file={file} progress={stage.name === 'working' ? stage.progress : { name: 'uploading', sent: 0 }} onCancel={() => actions.cancel(key)} /> : null}
      {stage.name === 'cancelled' ? <CompileCancelled fileName={file.name} onAgain={again} /> : null}
      {stage.name === 'failed' ? <ProblemMessage error={stage.error} {...(stage.error.retryable || stage.error.code === 'unauthenticated' ? { onRetry: again } : {})} /> : null}
      {compiled === null ? null : <DeskResult one={one} compiled={compiled} actions={actions} />}
    </>
  );
}

/** What a screen reader says of the dossier that is looked at, as it goes on. */
function announcementOf({ file, stage, compiled, saving }: DeskFile): string {
  if (stage.name === 'working') return `${file.name}: ${stage.progress.name === 'uploading' ? 'sending' : phaseWords(stage.progress.phase)}`;
  if (stage.name !== 'done' || compiled === null) return '';
  return savingWords(saving) ?? `${file.name}. ${verdictOf(compiled)}`;
}
