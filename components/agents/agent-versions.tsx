'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { agentVersionsSchema, type AgentVersion } from '@/lib/contracts/agents.ts';
import { asApiError, callApiForEffect, type ApiError } from '@/lib/client/api.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table } from '../ui/table.tsx';

const origin: Record<AgentVersion['from'], string> = { upload: 'from a dossier', edit: 'from an edited file', product: 'came with Agent Foundry', rollback: 'rolled back' };
const states: Record<AgentVersion['state'], { word: string; tone: 'accent' | 'warn' | 'neutral' }> = { published: { word: 'Published', tone: 'accent' }, draft: { word: 'Draft', tone: 'warn' }, past: { word: 'Past', tone: 'neutral' } };

/** Every version: who made it, when, from what; a draft can be published, a past one be rolled back to. Calls in progress keep theirs. */
export function AgentVersions({ agentId, onChange }: { agentId: string; onChange: () => void }) {
  const path = `/api/agents/${encodeURIComponent(agentId)}`;
  const { data, error, reload } = useApi(`${path}/versions`, agentVersionsSchema);
  const [busy, setBusy] = useState<number | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  async function go(action: 'publish' | 'rollback', version: number): Promise<void> {
    setBusy(version);
    setProblem(null);
    try {
      await callApiForEffect(`${path}/${action}`, { method: 'POST', body: { version } });
      toast.success(action === 'publish' ? `Version ${version} is live` : `Rolled back to version ${version}`);
      reload();
      onChange();
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
    setBusy(null);
  }
  return (
    <section aria-labelledby="versions" className="flex min-w-0 flex-col gap-3">
      <h2 id="versions" className="text-lg font-semibold">
        Versions
      </h2>
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} />}
      {problem === null ? null : <ProblemMessage error={problem} />}
      {data === undefined && error === undefined ? <ListSkeleton rows={2} height="h-12" /> : null}
      {data === undefined || data.versions.length === 0 ? null : (
        <Table caption="Versions">
          <thead>
            <tr>
              <HeadCell className="text-right">Version</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>When</HeadCell>
              <HeadCell>By</HeadCell>
              <HeadCell>How</HeadCell>
              <HeadCell>
                <span className="sr-only">Actions</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {data.versions.map((one) => (
              <Row key={one.version}>
                <Cell label="Version" className="text-right font-medium tabular-nums">{one.version}</Cell>
                <Cell label="State">
                  <Badge tone={states[one.state].tone}>{states[one.state].word}</Badge>
                </Cell>
                <Cell label="When" className="whitespace-nowrap">
                  <RelativeTime at={one.at} />
                </Cell>
                <Cell label="By" className="max-w-48 truncate">{one.by}</Cell>
                <Cell label="How" className="text-muted">{origin[one.from]}</Cell>
                {one.state === 'published' ? (
                  <Cell />
                ) : (
                  <Cell className="text-right">
                    <Button size="small" disabled={busy !== null} onClick={() => void go(one.state === 'draft' ? 'publish' : 'rollback', one.version)}>
                      {one.state === 'draft' ? 'Publish' : 'Roll back to this'}
                      <span className="sr-only"> version {one.version}</span>
                    </Button>
                  </Cell>
                )}
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
