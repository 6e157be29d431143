'use client';

import { RotateCcw } from 'lucide-react';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

/** Agents that can still be had back, the last deleted first. */
export function DeletedAgents({ agents, onRestore }: { agents: readonly AgentCard[]; onRestore: (agent: AgentCard) => void }) {
  return (
    <section aria-labelledby="deleted" className="mt-10">
      <h2 id="deleted" className="text-lg font-semibold">
        Recently deleted
      </h2>
      <p className="mb-3 text-sm text-muted">Each is kept for 30 days with all its versions, then it is gone for good.</p>
      <Card>
        <ul className="divide-y divide-line">
          {agents.map((agent) => (
            <li key={agent.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-52">
                <p className="font-medium break-words">{agent.name}</p>
                <p className="text-sm text-muted">
                  {agent.deleted_at === undefined ? null : (
                    <>
                      Deleted <RelativeTime at={agent.deleted_at} />
                    </>
                  )}
                  {agent.restorable_until === undefined ? null : (
                    <>
                      {' '}
                      · gone for good <RelativeTime at={agent.restorable_until} />
                    </>
                  )}
                </p>
              </div>
              <Button size="small" onClick={() => onRestore(agent)} aria-label={`Restore ${agent.name}`}>
                <RotateCcw aria-hidden /> Restore
              </Button>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
