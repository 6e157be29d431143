'use client';

import Link from 'next/link';
import type { AgentCard, AgentPatch } from '@/lib/contracts/agents.ts';
import { Badge } from '../ui/badge.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { Cell, Row } from '../ui/table.tsx';
import { AgentProblems } from './agent-problems.tsx';

/** One agent of the desk, with its switches, and below it what is wrong with its file. */
export function AgentRow({ agent, onPatch }: { agent: AgentCard; onPatch: (change: AgentPatch) => void }) {
  const problems = agent.problems ?? [];
  return (
    <>
      <Row>
        <Cell className="min-w-44">
          <Link href={`/agents/${agent.id}`} className="font-medium hover:underline">
            {agent.name}
          </Link>
          <p className="font-mono text-xs break-all text-muted">{agent.id}</p>
        </Cell>
        <Cell label="On">
          <Switch aria-label={`${agent.name} is on`} checked={agent.enabled ?? true} onCheckedChange={(enabled) => onPatch({ enabled })} />
        </Cell>
        <Cell label="Default">
          <Switch aria-label={`${agent.name} is the default`} checked={agent.is_default} disabled={agent.is_default} onCheckedChange={(is_default) => onPatch({ is_default })} />
        </Cell>
        <Cell label="Environment" className="min-w-36">
          <Select aria-label={`Environment of ${agent.name}`} value={agent.environment} onChange={(event) => onPatch({ environment: event.target.value === 'live' ? 'live' : 'mock' })}>
            <option value="mock">Rehearsal</option>
            <option value="live">Live</option>
          </Select>
        </Cell>
        <Cell label="Version" className="text-right tabular-nums">{agent.version ?? '–'}</Cell>
        <Cell label="State">{agent.status === 'problems' ? <Badge tone="danger">{problems.length === 1 ? '1 problem' : `${problems.length} problems`}</Badge> : agent.status === 'draft' ? <Badge tone="warn">Draft only</Badge> : <Badge tone="accent">Ready</Badge>}</Cell>
        <Cell label="Changed" className="whitespace-nowrap text-muted">{agent.updated_at === undefined ? '–' : <RelativeTime at={agent.updated_at} />}</Cell>
      </Row>
      {problems.length === 0 ? null : (
        <tr>
          <td colSpan={7} className="px-4 pb-4">
            <AgentProblems agent={agent} problems={problems} />
          </td>
        </tr>
      )}
    </>
  );
}
