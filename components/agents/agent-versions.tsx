'use client';

import Link from 'next/link';
import type { AgentVersion } from '@/lib/contracts/agents.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table } from '../ui/table.tsx';
import type { VersionActions } from './use-version-actions.ts';
import { makerOf, originOf, stateWords } from './version-words.ts';

interface AgentVersionsProps {
  agentId: string;
  versions: readonly AgentVersion[];
  /** The published one, or null. */
  live: number | null;
  actions: VersionActions;
}

/** Every version: who made it, when, from what; a draft can be tried and published, a past one be rolled back to. Conversations in progress keep theirs. */
export function AgentVersions({ agentId, versions, live, actions }: AgentVersionsProps) {
  if (versions.length === 0) return <p className="text-sm text-muted">There is no version yet: the file of this agent has never been right.</p>;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">Conversations in progress keep the version that they began with, whatever is published meanwhile.</p>
      {actions.problem === null ? null : <ProblemMessage error={actions.problem} />}
      <Table caption="Versions">
        <thead>
          <tr>
            <HeadCell>Version</HeadCell>
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
          {versions.map((one) => (
            <Row key={one.version}>
              <Cell label="Version" className="font-medium tabular-nums">
                <Link href={`/agents/${agentId}?version=${one.version}`} className="hover:underline" aria-label={`Look at version ${one.version}`}>
                  {one.version}
                </Link>
              </Cell>
              <Cell label="State">
                <Badge tone={stateWords[one.state].tone}>{stateWords[one.state].word}</Badge>
              </Cell>
              <Cell label="When" className="whitespace-nowrap">
                <RelativeTime at={one.at} />
              </Cell>
              <Cell label="By" className="max-w-48 truncate">
                {makerOf(one)}
              </Cell>
              <Cell label="How" className="text-muted">
                {originOf(one)}
              </Cell>
              <Cell>
                <VersionButtons agentId={agentId} one={one} live={live} actions={actions} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function VersionButtons({ agentId, one: { version, state }, live, actions }: { agentId: string; one: AgentVersion; live: number | null; actions: VersionActions }) {
  const named = <span className="sr-only"> version {version}</span>;
  return (
    <span className="flex flex-wrap justify-end gap-2 @max-[52rem]:justify-start">
      {live === null || live === version ? null : (
        <Button asChild size="small" look="quiet">
          <Link href={`/agents/${agentId}/diff?from=${Math.min(live, version)}&to=${Math.max(live, version)}`}>
            Compare<span className="sr-only"> version {version} with {live}</span>
          </Link>
        </Button>
      )}
      {state === 'draft' ? (
        <>
          {live === null ? null : (
            <ConfirmDialog title={`Set draft ${version} aside?`} text="Nobody is asked to publish it any more. It stays in this list, and can be rolled back to." action="Set it aside" onConfirm={() => void actions.setAside(version)}>
              <Button size="small" look="quiet" disabled={actions.busy}>
                Set aside{named}
              </Button>
            </ConfirmDialog>
          )}
          <Button asChild size="small">
            <Link href={`/talk/${agentId}?version=${version}`}>Try it{named}</Link>
          </Button>
          <Button size="small" look="primary" disabled={actions.busy} onClick={() => void actions.publish(version)}>
            Publish{named}
          </Button>
        </>
      ) : null}
      {state === 'past' ? (
        <Button size="small" disabled={actions.busy} onClick={() => void actions.rollBack(version)}>
          Roll back to this{named}
        </Button>
      ) : null}
    </span>
  );
}
