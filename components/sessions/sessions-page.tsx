'use client';

import { Search } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { sessionListSchema } from '@/lib/contracts/sessions.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Input } from '../ui/input.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { SessionList } from './session-list.tsx';

const refreshMs = 20_000;

/** Every session of the person, newest first. */
export function SessionsPage() {
  const { data, error, reload } = useApi('/api/sessions', sessionListSchema, refreshMs);
  const [wanted, setWanted] = useState('');
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (data?.sessions ?? [])
    .filter((session) => words.every((word) => `${session.title} ${session.agent_name}`.toLowerCase().includes(word)))
    .toSorted((one, other) => other.last_activity_at.localeCompare(one.last_activity_at));
  return (
    <PageFrame className="max-w-4xl">
      <PageHeading title="Your sessions">What you said to an agent and what it did. An open session can be resumed by voice or in writing.</PageHeading>
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} className="mb-4" />}
      {data === undefined && error === undefined ? <ListSkeleton rows={4} /> : null}
      {data !== undefined && data.sessions.length > 5 ? (
        <div className="relative mb-4 max-w-md">
          <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
          <Input type="search" aria-label="Search sessions" placeholder="Search by title or agent" value={wanted} onChange={(event) => setWanted(event.target.value)} className="pl-9" />
        </div>
      ) : null}
      {found.length > 0 ? <SessionList sessions={found} /> : null}
      {data !== undefined && found.length === 0 ? (
        <Card className="flex flex-col items-start gap-3 p-6">
          <p>{wanted === '' ? 'You have not talked to an agent yet.' : `No session matches “${wanted}”.`}</p>
          {wanted === '' ? (
            <Button asChild look="primary">
              <Link href="/">Choose an agent</Link>
            </Button>
          ) : (
            <Button onClick={() => setWanted('')}>Show all</Button>
          )}
        </Card>
      ) : null}
    </PageFrame>
  );
}
