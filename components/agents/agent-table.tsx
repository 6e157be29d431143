'use client';

import type { AgentCard } from '@/lib/contracts/agents.ts';
import { HeadCell, Table } from '../ui/table.tsx';
import { AgentRow } from './agent-row.tsx';
import type { AgentChanges } from './use-agent-changes.ts';
import type { AgentOrder } from './use-agent-order.ts';

const columns = ['Order', 'Agent', 'State', 'Version', 'Environment', 'Calls today', 'Chats today', 'Changed', 'On', 'Default'];
const numbers = new Set(['Calls today', 'Chats today']);

/** The agents of the desk; on a phone each is a block of its own. */
export function AgentTable({ agents, order, changes }: { agents: readonly AgentCard[]; order: AgentOrder | null; changes: AgentChanges }) {
  return (
    <Table caption="Agents">
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell key={column} className={numbers.has(column) ? 'text-right' : ''}>
              {column}
            </HeadCell>
          ))}
          <HeadCell>
            <span className="sr-only">Delete</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {agents.map((agent) => (
          <AgentRow key={agent.id} agent={agent} order={order} changes={changes} />
        ))}
      </tbody>
    </Table>
  );
}
