'use client';

import { ArrowLeft, FileJson } from 'lucide-react';
import Link from 'next/link';
import { mockDocumentSchema, operationGroups } from '@/lib/client/mock-operations.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Button } from '../ui/button.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { Message } from '../ui/message.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../ui/tabs.tsx';
import { OperationList } from './operation-list.tsx';
import { StatePanel } from './state-panel.tsx';

/** The systems behind an agent, played by its mock: every function to try, and for admins what the mock has in its books. */
export function MockPage({ agentId, isAdmin }: { agentId: string; isAdmin: boolean }) {
  const address = `/api/mock/${encodeURIComponent(agentId)}/openapi.json`;
  const { data: document, error, reload } = useApi(address, mockDocumentSchema);
  if (document === undefined) {
    return (
      <PageFrame className="max-w-5xl">
        <h1 className="sr-only">Mock</h1>
        {error === undefined ? <ListSkeleton rows={6} height="h-14" /> : error.status === 404 ? <NothingToTry /> : <ProblemMessage error={error} onRetry={reload} />}
      </PageFrame>
    );
  }
  const operations = <OperationList groups={operationGroups(document)} server={document.servers[0].url} />;
  return (
    <PageFrame className="max-w-5xl">
      {isAdmin ? (
        <Link href={`/agents/${agentId}`} className="mb-3 inline-flex items-center gap-1.5 text-sm text-muted hover:text-ink hover:underline">
          <ArrowLeft aria-hidden className="size-4" /> The agent’s page
        </Link>
      ) : null}
      <PageHeading
        title={document.info.title}
        actions={
          <Button asChild>
            <a href={address} target="_blank" rel="noreferrer">
              <FileJson aria-hidden /> OpenAPI document
            </a>
          </Button>
        }
      >
        It stands in for the systems behind this agent: every function answers with made-up values, the same for the same question, and remembers what was changed.
      </PageHeading>
      {isAdmin ? (
        <Tabs defaultValue="operations">
          <TabList aria-label="Mock">
            <Tab value="operations">Functions</Tab>
            <Tab value="state">State</Tab>
          </TabList>
          <TabPanel value="operations">{operations}</TabPanel>
          <TabPanel value="state">
            <StatePanel agentId={agentId} />
          </TabPanel>
        </Tabs>
      ) : (
        operations
      )}
    </PageFrame>
  );
}

function NothingToTry() {
  return (
    <Message
      tone="warn"
      title="There is nothing to try here"
      actions={
        <Button asChild size="small" look="primary">
          <Link href="/">All agents</Link>
        </Button>
      }
    >
      There is no such agent, or no version of it is published yet.
    </Message>
  );
}
