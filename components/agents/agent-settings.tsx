'use client';

import type { ReactNode } from 'react';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { AccessEditor } from './access-editor.tsx';
import { DeleteAgent } from './delete-agent.tsx';
import type { AgentChanges } from './use-agent-changes.ts';

/** What an admin decides about an agent: whether it is on, for whom, and where its functions run. */
export function AgentSettings({ agent, changes, onDeleted }: { agent: AgentCard; changes: AgentChanges; onDeleted: () => void }) {
  const enabled = agent.enabled ?? true;
  return (
    <div className="flex max-w-3xl flex-col divide-y divide-line">
      <Setting title="On" text="Callers see it and can talk to it. Off, conversations in progress stop at the next thing said.">
        <Switch aria-label={`${agent.name} is on`} checked={enabled} onCheckedChange={(on) => void changes.patch(agent, { enabled: on }, on ? `${agent.name} is on` : `${agent.name} is off`, { enabled: !on })} />
      </Setting>
      <Setting title="Default" text={agent.is_default ? 'It comes first in the list. Make another agent the default to change that.' : 'It comes first in the list, instead of the one that does now.'}>
        <Switch aria-label={`${agent.name} is the default`} checked={agent.is_default} disabled={agent.is_default} onCheckedChange={() => void changes.patch(agent, { is_default: true }, `${agent.name} is the default now`)} />
      </Setting>
      <Setting title="Environment" text="In rehearsal every function answers from the mock: nothing happens in the world. Live, functions run for real.">
        <Select aria-label={`Environment of ${agent.name}`} className="w-40" value={agent.environment} onChange={(event) => void changes.patch(agent, { environment: event.target.value === 'live' ? 'live' : 'mock' }, `${agent.name} is in ${event.target.value === 'live' ? 'live' : 'rehearsal'} now`, { environment: agent.environment })}>
          <option value="mock">Rehearsal</option>
          <option value="live">Live</option>
        </Select>
      </Setting>
      <AccessEditor agent={agent} changes={changes} />
      <Setting title="Delete" text="Recoverable for 30 days.">
        <DeleteAgent agent={agent} onDelete={() => void changes.remove(agent).then((removed) => removed && onDeleted())} />
      </Setting>
    </div>
  );
}

function Setting({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-5 first:pt-0">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-medium">{title}</h2>
        <p className="text-sm text-muted">{text}</p>
      </div>
      {children}
    </section>
  );
}
