'use client';

import { useState } from 'react';
import type { Compiled, DeskFile } from '@/lib/client/build-desk.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { AgentSummary } from './agent-summary.tsx';
import { ProblemList } from './problem-list.tsx';
import { SaveBar } from './save-bar.tsx';
import type { SourceTarget } from './source-editor.tsx';
import { SourcePanel } from './source-panel.tsx';

interface DeskResultProps {
  one: DeskFile;
  compiled: Compiled;
  /** The text that the editor begins with; null where the file cannot be shown. */
  text: () => string | null;
  onEdit: (text: () => string) => void;
  onCompile: () => void;
  onSave: (draft: boolean) => void;
}

/** What came of a dossier: the agent or its problems, the source beside them, and saving. */
export function DeskResult({ one, compiled: { source, result }, text, onEdit, onCompile, onSave }: DeskResultProps) {
  const [target, setTarget] = useState<SourceTarget | null>(null);
  const [sourceOpen, setSourceOpen] = useState(!result.ok);
  const shown = sourceOpen && source !== null;
  const compiling = one.stage.name === 'working' || one.stage.name === 'waiting';
  const choose = (problem: Diagnostic): void => {
    setSourceOpen(true);
    setTarget({ problem });
  };
  const problems = <ProblemList diagnostics={result.diagnostics} chosen={target?.problem ?? null} onChoose={choose} />;
  return (
    <section aria-label="Result" className="flex flex-col gap-6">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <p className="text-sm text-muted">{one.file.name}</p>
          {result.summary === null ? (
            <h2 className="text-xl font-semibold">This dossier is not ready yet</h2>
          ) : (
            <>
              <h2 className="flex flex-wrap items-center gap-2 text-xl font-semibold">
                {result.summary.name} <Badge>{result.summary.version}</Badge>
              </h2>
              <p className="max-w-3xl text-muted">{result.summary.description}</p>
              {result.summary.greeting === '' ? null : <p className="mt-2 max-w-3xl border-l-2 border-accent pl-3 text-sm">“{result.summary.greeting}”</p>}
            </>
          )}
        </div>
        {source === null ? null : (
          <Button size="small" aria-expanded={shown} onClick={() => setSourceOpen(!shown)}>
            {shown ? 'Hide source' : 'Show source'}
          </Button>
        )}
      </header>
      <div className={classNames('grid items-start gap-6', shown && 'lg:grid-cols-2')}>
        <div className="min-w-0">{result.summary === null ? problems : <AgentSummary summary={result.summary} yaml={result.yaml} problems={problems} problemCount={result.diagnostics.length} />}</div>
        {shown ? <SourcePanel fileName={one.file.name} text={text() ?? source} problems={result.diagnostics} target={target} changed={one.changed} compiling={compiling} onEdit={onEdit} onCompile={onCompile} /> : null}
      </div>
      <SaveBar result={result} changed={one.changed} saving={one.saving} onSave={onSave} />
    </section>
  );
}
