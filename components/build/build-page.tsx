'use client';

import { useCompile } from '@/lib/client/use-compile.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../ui/tabs.tsx';
import { AgentSummary } from './agent-summary.tsx';
import { CompileProgress } from './compile-progress.tsx';
import { DossierDrop } from './dossier-drop.tsx';
import { ProblemList } from './problem-list.tsx';
import { SaveBar } from './save-bar.tsx';

/** From a dossier to an agent. */
export function BuildPage() {
  const compile = useCompile();
  const { state } = compile;
  const result = state.name === 'compiled' ? state.result : null;
  return (
    <PageFrame className="flex flex-col gap-6">
      <PageHeading title="Build an agent">A dossier describes a domain: its actors, functions, gates and rules. Drop it here, look at the agent that it makes, and publish it.</PageHeading>
      <DossierDrop compact={state.name !== 'empty' && state.name !== 'refused'} onFiles={compile.choose} />
      {state.name === 'refused' ? (
        <Message tone="warn" announce title={state.title}>
          {state.text}
        </Message>
      ) : null}
      {state.name === 'working' ? <CompileProgress fileName={state.file.name} phase={state.phase} onCancel={compile.cancel} /> : null}
      {state.name === 'cancelled' ? (
        <Message
          tone="info"
          announce
          title={`${state.file.name} was cancelled`}
          actions={
            <Button size="small" onClick={compile.again}>
              Compile it after all
            </Button>
          }
        >
          Nothing was saved.
        </Message>
      ) : null}
      {state.name === 'failed' ? <ProblemMessage error={state.error} onRetry={compile.again} /> : null}
      {state.name === 'compiled' && result !== null ? (
        <section aria-label="Result" className="flex flex-col gap-6">
          <header>
            <p className="text-sm text-muted">{state.file.name}</p>
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
          </header>
          {result.summary === null ? (
            <ProblemList diagnostics={result.diagnostics} source={state.source} />
          ) : (
            <Tabs defaultValue="agent">
              <TabList aria-label="Result">
                <Tab value="agent">Agent</Tab>
                <Tab value="problems">Problems {result.diagnostics.length}</Tab>
              </TabList>
              <TabPanel value="agent">
                <AgentSummary summary={result.summary} yaml={result.yaml} />
              </TabPanel>
              <TabPanel value="problems">
                {result.diagnostics.length === 0 ? <p className="text-sm text-muted">Nothing to complain about.</p> : <ProblemList diagnostics={result.diagnostics} source={state.source} />}
              </TabPanel>
            </Tabs>
          )}
          <SaveBar compiled={state} onSave={(draft) => void compile.save(draft)} />
        </section>
      ) : null}
    </PageFrame>
  );
}
