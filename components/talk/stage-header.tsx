'use client';

import { Phone } from 'lucide-react';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import type { Talk } from '@/lib/client/use-talk.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { AgentOrb } from './agent-orb.tsx';

interface StageHeaderProps {
  agent: AgentCard;
  talk: Talk;
  words: string;
  voiceOff: string | null;
  inCall: boolean;
}

/** Who is there and what is true right now: beside each other on a phone, above each other on a desk. */
export function StageHeader({ agent, talk, words, voiceOff, inCall }: StageHeaderProps) {
  const { call, state } = talk;
  const agentTrack = call.agent?.audio?.mediaStreamTrack ?? null;
  const ownTrack = call.microphone === 'on' ? (call.track?.mediaStreamTrack ?? null) : null;
  return (
    <div className="flex items-center gap-4 p-4 lg:flex-col lg:gap-6 lg:pt-8 lg:text-center">
      <span className="lg:hidden">
        <AgentOrb name={agent.name} state={state} track={state === 'listening' ? ownTrack : agentTrack} size="small" />
      </span>
      <span className="max-lg:hidden">
        <AgentOrb name={agent.name} state={state} track={state === 'listening' ? ownTrack : agentTrack} />
      </span>
      <div className="min-w-0 flex-1 lg:flex-none">
        <h1 className="truncate font-semibold lg:text-2xl">{agent.name}</h1>
        <output aria-live="polite" className="block text-sm text-muted lg:mt-1 lg:text-base">
          {words}
        </output>
      </div>
      {talk.conversation.session?.draft === true ? <Badge tone="warn">Draft {talk.conversation.session.agent_version}</Badge> : null}
      {agent.environment === 'mock' ? (
        <Badge tone="warn" className="max-sm:hidden">
          Rehearsal
        </Badge>
      ) : null}
      {!inCall && !talk.callElsewhere && voiceOff === null && (state === 'chatting' || state === 'thinking') ? (
        <Button look="primary" onClick={() => talk.startCall()}>
          <Phone aria-hidden /> Start call
        </Button>
      ) : null}
    </div>
  );
}
