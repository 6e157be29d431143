'use client';

import { useState } from 'react';
import type { DeskFile } from '@/lib/client/build-desk.ts';
import type { CompileOutcome } from '@/lib/client/compile-outcome.ts';
import type { DossierDesk } from '@/lib/client/dossier-desk.ts';
import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { AgentSummary } from './agent-summary.tsx';
import { ProblemList } from './problem-list.tsx';
import { SaveBar } from './save-bar.tsx';
import type { SourceTarget } from './source-editor.tsx';
import { SourcePanel } from './source-panel.tsx';

/** What came of a dossier: the agent or its problems, the source beside them, and saving. */
export function DeskResult({ one, compiled, actions }: { one: DeskFile; compiled: CompileOutcome; actions: DossierDesk }) {
  const { key, file, changed, saving } = one;
  const { summary, diagnostics } = compiled;
  const [target, setTarget] = useState<SourceTarget | null>(null);
  const [sourceOpen, setSourceOpen] = useState(!compiled.ok || changed);
  const choose = (problem: Diagnostic): void => {
    setSourceOpen(true);
    setTarget({ problem });
  };
  const problems = <ProblemList diagnostics={diagnostics} chosen={target?.problem ?? null} onChoose={choose} />;
  return (
    <section aria-label="Result" className="flex flex-col gap-6">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="truncate text-sm text-muted">{file.name}</p>
          {summary === null ? (
            <h2 className="text-xl font-semibold">This dossier is not ready yet</h2>
          ) : (
            <>
              <h2 className="text-xl font-semibold break-words">
                {summary.name} <Badge className="align-middle">{summary.version}</Badge>
              </h2>
              <p className="max-w-3xl break-words text-muted">{summary.description}</p>
              {summary.greeting === '' ? null : <p className="mt-2 max-w-3xl border-l-2 border-accent pl-3 text-sm break-words">“{summary.greeting}”</p>}
            </>
          )}
        </div>
        <Button size="small" aria-expanded={sourceOpen} onClick={() => setSourceOpen(!sourceOpen)}>
          {sourceOpen ? 'Hide source' : 'Show source'}
        </Button>
      </header>
      <div className={classNames('grid items-start gap-6', sourceOpen && 'lg:grid-cols-2')}>
        <div className="min-w-0">{summary === null ? problems : <AgentSummary summary={summary} file={compiled.yaml} fileName={`${compiled.agent_id ?? 'agent'}.yaml`} problems={problems} problemCount={diagnostics.length} />}</div>
        {sourceOpen ? <SourcePanel one={one} problems={diagnostics} target={target} actions={actions} /> : null}
      </div>
      <SaveBar outcome={compiled} changed={changed} saving={saving} onSave={(draft) => void actions.save(key, draft)} />
    </section>
  );
}
