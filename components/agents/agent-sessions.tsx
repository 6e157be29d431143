'use client';

import Link from 'next/link';
import { agentSessionsSchema } from '@/lib/contracts/agents.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { Badge } from '../ui/badge.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table } from '../ui/table.tsx';

const refreshMs = 10_000;

/** Who talked to the agent last. */
export function AgentSessions({ agentId }: { agentId: string }) {
  const { data, error, reload } = useApi(`/api/agents/${encodeURIComponent(agentId)}/sessions?limit=50`, agentSessionsSchema, refreshMs);
  if (data === undefined) return error === undefined ? <ListSkeleton rows={3} /> : <ProblemMessage error={error} onRetry={reload} />;
  if (data.sessions.length === 0) return <p className="text-sm text-muted">Nobody has talked to it yet.</p>;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">The last {data.sessions.length === 50 ? '50 ' : ''}conversations. Opening one of somebody else is recorded.</p>
      <Table caption="Recent sessions">
        <thead>
          <tr>
            <HeadCell>Conversation</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell className="text-right">Turns</HeadCell>
            <HeadCell className="text-right">Version</HeadCell>
            <HeadCell>Last words</HeadCell>
          </tr>
        </thead>
        <tbody>
          {data.sessions.map((one) => (
            <Row key={one.session_id}>
              <Cell className="max-w-96 break-words">
                <Link href={`/sessions/${one.session_id}`} className="font-medium hover:underline">
                  {one.channel === 'voice' ? 'Call' : 'Chat'} with {one.user_name}
                </Link>
              </Cell>
              <Cell label="State">{one.state === 'ended' ? <Badge>Ended</Badge> : one.call === null ? <Badge tone="accent">Open</Badge> : <Badge tone="accent">In a call</Badge>}</Cell>
              <Cell label="Turns" className="text-right tabular-nums">
                {one.turns}
              </Cell>
              <Cell label="Version" className="text-right tabular-nums">
                {one.draft === true ? <Badge tone="warn">Draft</Badge> : null} {one.agent_version}
              </Cell>
              <Cell label="Last words" className="whitespace-nowrap text-muted">
                <RelativeTime at={one.last_activity_at} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
