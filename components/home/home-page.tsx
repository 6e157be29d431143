'use client';

import { Search } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { agentListSchema } from '@/lib/contracts/agents.ts';
import { healthSchema } from '@/lib/contracts/health.ts';
import { sessionListSchema } from '@/lib/contracts/sessions.ts';
import { searchAgents } from '@/lib/client/search-agents.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { voiceOffReason } from '@/lib/client/voice-off-reason.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { SessionList } from '../sessions/session-list.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Input } from '../ui/input.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { Message } from '../ui/message.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { AgentCard } from './agent-card.tsx';
import { NoAgents } from './no-agents.tsx';

const recentSessions = 4;
/** Whether calls can be taken changes while the page is open. */
const refreshMs = 30_000;

/** Choose whom to talk to, or go on where you were. */
export function HomePage({ mayBuild }: { mayBuild: boolean }) {
  const agents = useApi('/api/agents', agentListSchema, refreshMs);
  const sessions = useApi('/api/sessions', sessionListSchema);
  const { data: health } = useApi('/health', healthSchema, refreshMs);
  const [wanted, setWanted] = useState('');
  /** What keeps everybody from calling: said once, and not on every card. */
  const allOff = voiceOffReason({ voice: true }, health);
  const found = agents.data === undefined ? [] : searchAgents(agents.data.agents, wanted);
  const resumable = (sessions.data?.sessions ?? []).filter((session) => session.state === 'open' && session.turns > 0).slice(0, recentSessions);

  return (
    <PageFrame>
      <PageHeading title="Whom would you like to talk to?" />
      {agents.error === undefined ? null : <ProblemMessage error={agents.error} onRetry={agents.reload} className="mb-6" />}
      {agents.data === undefined && agents.error === undefined ? <ListSkeleton rows={3} height="h-60" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3" /> : null}
      {agents.data?.agents.length === 0 ? <NoAgents mayBuild={mayBuild} onInstalled={agents.reload} /> : null}
      {agents.data !== undefined && agents.data.agents.length > 1 ? (
        <div className="relative mb-4 max-w-md">
          <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
          <Input type="search" aria-label="Search agents" placeholder="Search by name or skill" value={wanted} onChange={(event) => setWanted(event.target.value)} className="pl-9" />
        </div>
      ) : null}
      {allOff !== null && found.length > 0 ? (
        <Message tone="info" title="Voice is off at the moment" className="mb-4">
          {allOff} You can write to everybody as usual.
        </Message>
      ) : null}
      {found.length > 0 ? (
        <section aria-labelledby="agents">
          <h2 id="agents" className="sr-only">
            Agents
          </h2>
          <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
            {found.map((agent) => (
              <li key={agent.id} className="grid">
                <AgentCard agent={agent} voice={allOff === null && agent.voice} voiceOff={allOff === null ? voiceOffReason(agent, health) : null} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {found.length === 0 && wanted !== '' ? (
        <Card className="flex flex-col items-start gap-3 p-6">
          <p>No agent matches “{wanted}”.</p>
          <Button size="small" onClick={() => setWanted('')}>
            Show all
          </Button>
        </Card>
      ) : null}
      {resumable.length === 0 ? null : (
        <section aria-labelledby="recent" className="mt-10">
          <div className="mb-3 flex items-baseline justify-between">
            <h2 id="recent" className="text-lg font-semibold">
              Go on where you were
            </h2>
            <Link href="/sessions" className="text-sm text-accent underline-offset-4 hover:underline">
              All sessions
            </Link>
          </div>
          <SessionList sessions={resumable} />
        </section>
      )}
    </PageFrame>
  );
}
