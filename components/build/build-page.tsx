'use client';

import type { DeskFile } from '@/lib/client/build-desk.ts';
import { useCompile, type Compile } from '@/lib/client/use-compile.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { CompileProgress } from './compile-progress.tsx';
import { DeskList } from './desk-list.tsx';
import { DeskResult } from './desk-result.tsx';
import { DossierDrop } from './dossier-drop.tsx';

/** From dossiers to agents. */
export function BuildPage() {
  const compile = useCompile();
  const { files, chosen } = compile.desk;
  const one = files.find(({ key }) => key === chosen);
  return (
    <PageFrame className="flex flex-col gap-6">
      <PageHeading title="Build an agent">A dossier describes a domain: its actors, functions, gates and rules. Drop it here, look at the agent that it makes, and publish it.</PageHeading>
      <DossierDrop compact={one !== undefined && one.stage.name !== 'refused'} onFiles={compile.drop} />
      {files.length > 1 ? <DeskList desk={compile.desk} onChoose={compile.choose} onRemove={compile.remove} /> : null}
      {one === undefined ? null : <ChosenDossier key={one.key} one={one} compile={compile} />}
    </PageFrame>
  );
}

function ChosenDossier({ one, compile }: { one: DeskFile; compile: Compile }) {
  const { key, file, stage, compiled } = one;
  const again = (): void => compile.again(key);
  return (
    <>
      {stage.name === 'refused' ? (
        <Message tone="warn" announce title={stage.title}>
          {stage.text}
        </Message>
      ) : null}
      {stage.name === 'working' || stage.name === 'waiting' ? <CompileProgress file={file} progress={stage.name === 'working' ? stage.progress : { name: 'uploading', sent: 0 }} onCancel={() => compile.cancel(key)} /> : null}
      {stage.name === 'cancelled' ? (
        <Message
          tone="info"
          announce
          title={`${file.name} was cancelled`}
          actions={
            <Button size="small" onClick={again}>
              Compile it after all
            </Button>
          }
        >
          Nothing was saved.
        </Message>
      ) : null}
      {stage.name === 'failed' ? <ProblemMessage error={stage.error} onRetry={again} /> : null}
      {compiled === null ? null : <DeskResult one={one} compiled={compiled} text={() => compile.textOf(one)} onEdit={(text) => compile.edit(key, text)} onCompile={again} onSave={(draft) => void compile.save(key, draft)} />}
    </>
  );
}
