import { Keyboard, Mic } from 'lucide-react';
import Link from 'next/link';
import type { AgentCard as Agent } from '@/lib/contracts/agents.ts';
import { AgentOrb } from '../talk/agent-orb.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';

/** One agent to talk to, and how it can be talked to at the moment. `voiceOff`: why this one cannot be called, where only it cannot. */
export function AgentCard({ agent, voice, voiceOff }: { agent: Agent; voice: boolean; voiceOff: string | null }) {
  const off = agent.enabled === false || !agent.text;
  return (
    <Card className="flex flex-col gap-4 p-5">
      <div className="flex items-start gap-4">
        <AgentOrb name={agent.name} state="ready" track={null} size="small" />
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold break-words">{agent.name}</h3>
          <p className="line-clamp-2 text-sm text-muted">{agent.description}</p>
        </div>
      </div>
      {agent.examples.length === 0 ? null : (
        <ul aria-label="You could ask" className="flex flex-1 flex-col gap-1.5 text-sm text-muted">
          {agent.examples.slice(0, 3).map((example) => (
            <li key={example} className="line-clamp-1 before:mr-2 before:text-accent before:content-['›']">
              {example}
            </li>
          ))}
        </ul>
      )}
      {off ? <p className="text-sm">{agent.enabled === false ? 'It is switched off: callers do not see it.' : 'It has no published version yet: callers do not see it.'}</p> : voiceOff === null ? null : <p className="text-sm">{voiceOff} You can write to it.</p>}
      <div className="mt-auto flex flex-wrap items-center gap-2 pt-1">
        <div className="flex flex-1 flex-wrap gap-1.5">
          {off || !voice ? null : (
            <Badge>
              <Mic aria-hidden /> Voice
            </Badge>
          )}
          {off ? null : (
            <Badge>
              <Keyboard aria-hidden /> Text
            </Badge>
          )}
          {agent.is_default ? <Badge tone="accent">Default</Badge> : null}
          {agent.environment === 'mock' ? <Badge tone="warn">Rehearsal</Badge> : null}
          {agent.enabled === false ? <Badge tone="danger">Off</Badge> : null}
        </div>
        {off ? (
          <Button asChild>
            <Link href={`/agents/${agent.id}`} aria-label={`Look at ${agent.name}, which callers do not see`}>
              Look at it
            </Link>
          </Button>
        ) : (
          <Button asChild look="primary">
            <Link href={`/talk/${agent.id}`} aria-label={`Talk to ${agent.name}`}>
              Talk
            </Link>
          </Button>
        )}
      </div>
    </Card>
  );
}
