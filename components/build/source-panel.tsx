'use client';

import { Download } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import type { DeskFile } from '@/lib/client/build-desk.ts';
import type { DossierDesk } from '@/lib/client/dossier-desk.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import type { SourceTarget } from './source-editor.tsx';

const skeleton = <span className="skeleton m-4 block h-64" />;
const SourceEditor = dynamic(() => import('./source-editor.tsx').then((module) => module.SourceEditor), { ssr: false, loading: () => skeleton });

interface SourcePanelProps {
  one: DeskFile;
  problems: readonly Diagnostic[];
  target: SourceTarget | null;
  actions: DossierDesk;
}

/** The dossier's text, to be corrected in place and compiled again. It is read from the file when it is looked at. */
export function SourcePanel({ one: { key, file, changed, stage }, problems, target, actions }: SourcePanelProps) {
  const [source, setSource] = useState<{ text: string | null } | null>(null);
  useEffect(() => {
    let shown = true;
    void actions.textOf(key).then((text) => shown && setSource({ text }));
    return () => {
      shown = false;
    };
  }, [actions, key]);
  const compiling = stage.name === 'working' || stage.name === 'waiting';
  const compile = (): void => actions.again(key);
  return (
    <Card className="flex h-[70dvh] flex-col overflow-hidden lg:sticky lg:top-20 lg:h-[calc(100dvh-13rem)]">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <h3 className="min-w-0 truncate text-sm font-semibold">
          Source <span className="font-normal text-muted">{changed ? 'changed here' : ''}</span>
        </h3>
        <div className="flex items-center gap-2">
          <span className="mr-1 text-xs text-muted max-xl:hidden">F8 next problem · Ctrl Enter compile</span>
          <Button size="small" look="quiet" aria-label={`Download ${file.name}`} title="Download it as it is here" onClick={() => actions.download(key)}>
            <Download aria-hidden /> <span className="max-sm:hidden">Download</span>
          </Button>
          <Button size="small" look={changed ? 'primary' : 'plain'} disabled={compiling} aria-keyshortcuts="Control+Enter Meta+Enter" onClick={compile}>
            {compiling ? 'Compiling…' : 'Compile again'}
          </Button>
        </div>
      </div>
      <div className="min-h-0 flex-1">
        {source === null ? skeleton : source.text === null ? <p className="p-4 text-sm text-muted">This file is not text in UTF-8, so it cannot be shown here. Save it as UTF-8 and drop it again.</p> : <SourceEditor fileName={file.name} text={source.text} problems={problems} target={target} onEdit={(text) => actions.edit(key, text)} onCompile={compile} />}
      </div>
    </Card>
  );
}
