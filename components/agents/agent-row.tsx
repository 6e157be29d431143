'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { classNames } from '../ui/class-names.ts';
import { Badge } from '../ui/badge.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { Cell, Row } from '../ui/table.tsx';
import { AgentProblems } from './agent-problems.tsx';
import { AgentStateBadge } from './agent-state-badge.tsx';
import { DeleteAgent } from './delete-agent.tsx';
import { OrderControls } from './order-controls.tsx';
import type { AgentChanges } from './use-agent-changes.ts';
import type { AgentOrder } from './use-agent-order.ts';

const dragged = 'application/x-agent';

/** One agent of the desk, with its switches, and below it what is wrong with its file. `order` null: the list is searched, so that places mean nothing. */
export function AgentRow({ agent, order, changes }: { agent: AgentCard; order: AgentOrder | null; changes: AgentChanges }) {
  const [over, setOver] = useState(false);
  const problems = agent.problems ?? [];
  const enabled = agent.enabled ?? true;
  const place = order?.placeOf(agent) ?? -1;
  const { name } = agent;
  return (
    <>
      <Row
        className={classNames(over && 'outline-2 -outline-offset-2 outline-accent')}
        onDragOver={(event) => {
          if (place === -1 || !event.dataTransfer.types.includes(dragged)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false);
          const moved = order?.agents.find(({ id }) => id === event.dataTransfer.getData(dragged));
          if (moved === undefined || place === -1) return;
          event.preventDefault();
          order?.move(moved, place);
        }}
      >
        <Cell label="Order" className="whitespace-nowrap @max-[52rem]:order-1">
          {order === null ? null : place === -1 ? (
            <span className="text-xs text-muted">First</span>
          ) : (
            <OrderControls
              agent={agent}
              place={place}
              places={order.places}
              onMove={(to) => order.move(agent, to)}
              onDragStart={(event) => {
                event.dataTransfer.setData(dragged, agent.id);
                event.dataTransfer.effectAllowed = 'move';
                const row = event.currentTarget.closest('tr');
                if (row !== null) event.dataTransfer.setDragImage(row, 16, 16);
              }}
              onDragEnd={() => setOver(false)}
            />
          )}
        </Cell>
        <Cell className="min-w-44 max-w-72">
          <Link href={`/agents/${agent.id}`} className="font-medium hover:underline">
            {name}
          </Link>
          <p className="truncate font-mono text-xs text-muted" title={agent.id}>
            {agent.id}
          </p>
        </Cell>
        <Cell label="State">
          <AgentStateBadge agent={agent} />
        </Cell>
        <Cell label="Version" className="whitespace-nowrap tabular-nums">
          {agent.version ?? '–'}{' '}
          {(agent.draft_version ?? 0) > (agent.version ?? Infinity) ? (
            <Link href={`/agents/${agent.id}?tab=versions`} aria-label={`${name}: version ${agent.draft_version} is a draft`}>
              <Badge tone="warn">Draft {agent.draft_version}</Badge>
            </Link>
          ) : null}
        </Cell>
        <Cell label="Environment" className="min-w-34">
          <Select aria-label={`Environment of ${name}`} value={agent.environment} onChange={(event) => void changes.patch(agent, { environment: event.target.value === 'live' ? 'live' : 'mock' }, `${name} is in ${event.target.value === 'live' ? 'live' : 'rehearsal'} now`, { environment: agent.environment })}>
            <option value="mock">Rehearsal</option>
            <option value="live">Live</option>
          </Select>
        </Cell>
        <Cell label="Calls today" className="text-right tabular-nums">{agent.today?.calls ?? '–'}</Cell>
        <Cell label="Chats today" className="text-right tabular-nums">{agent.today?.chats ?? '–'}</Cell>
        <Cell label="Changed" className="whitespace-nowrap text-muted">{agent.updated_at === undefined ? '–' : <RelativeTime at={agent.updated_at} />}</Cell>
        <Cell label="On">
          <Switch aria-label={`${name} is on`} checked={enabled} onCheckedChange={(on) => void changes.patch(agent, { enabled: on }, on ? `${name} is on` : `${name} is off`, { enabled: !on })} />
        </Cell>
        <Cell label="Default">
          <Switch aria-label={`${name} is the default`} checked={agent.is_default} disabled={agent.is_default} onCheckedChange={() => void changes.patch(agent, { is_default: true }, `${name} is the default now`)} />
        </Cell>
        <Cell label={agent.is_default ? '' : 'Delete'} className="text-right @max-[52rem]:order-1">
          <DeleteAgent agent={agent} small onDelete={() => void changes.remove(agent)} />
        </Cell>
      </Row>
      {problems.length === 0 ? null : (
        <tr>
          <td colSpan={11} className="px-4 pb-4">
            <AgentProblems agent={agent} problems={problems} />
          </td>
        </tr>
      )}
    </>
  );
}
