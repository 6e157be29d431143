'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { AgentDetail } from '@/lib/contracts/agent-detail.ts';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { userListSchema } from '@/lib/contracts/users.ts';
import { accessSentence } from '@/lib/client/access-sentence.ts';
import { useApi } from '@/lib/client/use-api.ts';

/** What an admin wants to know of an agent first: what callers can ask it, who may, what it says, how busy it is today. */
export function AgentOverview({ agent, detail }: { agent: AgentCard; detail: AgentDetail | null }) {
  const access = agent.access ?? null;
  const users = useApi(access === null || access.user_ids.length === 0 ? null : '/api/users', userListSchema);
  const names = new Map((users.data?.users ?? []).map((user) => [user.id, user.name]));
  return (
    <div className="flex flex-col gap-8">
      <dl className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <Fact name="Who may talk to it">{accessSentence(access, names)}</Fact>
        <Fact name="Today">
          {agent.today === undefined ? '–' : `${counted(agent.today.calls, 'call')}, ${counted(agent.today.chats, 'chat')}`}{' '}
          <Link href={`/agents/${agent.id}?tab=sessions`} className="text-accent underline underline-offset-4">
            Sessions
          </Link>
        </Fact>
        {detail === null ? null : (
          <>
            <Fact name={`First words${detail.persona === agent.name ? '' : ` of ${detail.persona}`}`}>“{detail.greeting}”</Fact>
            <Fact name="Its version in the dossier">{detail.version}</Fact>
          </>
        )}
        <Fact name="Where its functions run">{agent.environment === 'mock' ? 'In rehearsal: everything answers from the mock, nothing happens in the world.' : 'Live: functions run for real.'}</Fact>
        {agent.assumed_facts.length === 0 ? null : (
          <Fact name="Assumed in rehearsal">
            Gates read facts that nothing in this agent establishes. In rehearsal they are taken as given; live, you supply them: <span className="font-mono text-xs">{agent.assumed_facts.join(', ')}</span>
          </Fact>
        )}
      </dl>
      <section aria-labelledby="offers">
        <h2 id="offers" className="mb-2 font-semibold">
          What callers can ask for
        </h2>
        {agent.capabilities.length === 0 ? (
          <p className="text-sm text-muted">Nothing yet.</p>
        ) : (
          <ul className="flex flex-wrap gap-2">
            {agent.capabilities.map((capability) => (
              <li key={capability} className="rounded-full border border-line bg-surface px-3 py-1 text-sm">
                {capability}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="max-w-xl">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
