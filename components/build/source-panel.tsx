'use client';

import dynamic from 'next/dynamic';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import type { SourceTarget } from './source-editor.tsx';

const SourceEditor = dynamic(() => import('./source-editor.tsx').then((module) => module.SourceEditor), { ssr: false, loading: () => <span className="skeleton m-4 block h-64" /> });

interface SourcePanelProps {
  fileName: string;
  text: string;
  problems: readonly Diagnostic[];
  target: SourceTarget | null;
  changed: boolean;
  compiling: boolean;
  onEdit: (text: () => string) => void;
  onCompile: () => void;
}

/** The dossier's text, to be corrected in place and compiled again. */
export function SourcePanel({ changed, compiling, ...editor }: SourcePanelProps) {
  return (
    <Card className="flex h-[70dvh] flex-col overflow-hidden lg:sticky lg:top-20 lg:h-[calc(100dvh-13rem)]">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <h3 className="min-w-0 truncate text-sm font-semibold">
          Source <span className="font-normal text-muted">{changed ? 'changed here' : ''}</span>
        </h3>
        <div className="flex items-center gap-3">
          <span className="text-xs text-muted max-xl:hidden">F8 next problem · Ctrl Enter compile</span>
          <Button size="small" look={changed ? 'primary' : 'plain'} disabled={compiling} aria-keyshortcuts="Control+Enter Meta+Enter" onClick={editor.onCompile}>
            {compiling ? 'Compiling…' : 'Compile again'}
          </Button>
        </div>
      </div>
      <div className="min-h-0 flex-1">
        <SourceEditor {...editor} />
      </div>
    </Card>
  );
}
