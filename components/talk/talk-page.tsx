'use client';

import Link from 'next/link';
import { agentCardSchema } from '@/lib/contracts/agents.ts';
import { healthSchema } from '@/lib/contracts/health.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { simplerMatching } from '@/lib/client/simpler-matching.ts';
import { useTalk } from '@/lib/client/use-talk.ts';
import { voiceOffReason } from '@/lib/client/voice-off-reason.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { PreJoin } from './pre-join.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { TalkSkeleton } from './talk-skeleton.tsx';
import { TalkView } from './talk-view.tsx';

/** One agent: first the choice between voice and writing, then the conversation. */
export function TalkPage({ agentId, sessionId, mayApprove }: { agentId: string; sessionId: string | null; mayApprove: boolean }) {
  const { data: agent, error, reload } = useApi(`/api/agents/${encodeURIComponent(agentId)}`, agentCardSchema);
  const { data: health } = useApi('/health', healthSchema);
  const voiceOff = voiceOffReason(agent, health);
  const talk = useTalk(agentId, sessionId, agent !== undefined && voiceOff === null);

  if (agent === undefined && error === undefined) return <TalkSkeleton />;
  if (agent === undefined) {
    return (
      <div className="mx-auto max-w-xl px-4 py-16">
        <h1 className="sr-only">Talk</h1>
        {error?.status === 404 ? (
          <Message
            tone="warn"
            title="There is no agent at this address"
            actions={
              <Button asChild size="small" look="primary">
                <Link href="/">Choose an agent</Link>
              </Button>
            }
          >
            It may have been removed or switched off, or it is not open to you.
          </Message>
        ) : error === undefined ? null : (
          <ProblemMessage error={error} onRetry={reload} />
        )}
      </div>
    );
  }
  if (talk.sessionId === null && talk.call.phase === 'idle') {
    return (
      <div data-state={talk.state} data-agent={agent.id}>
        <PreJoin agent={agent} voiceOff={voiceOff} matching={simplerMatching(health)} busy={talk.busy} microphone={talk.call.microphone} onCall={talk.startCall} onWrite={talk.startWriting} onAsk={talk.send} />
        {talk.error === null ? null : (
          <div className="mx-auto -mt-4 max-w-xl px-4 pb-12">
            <ProblemMessage error={talk.error} />
          </div>
        )}
      </div>
    );
  }
  return <TalkView talk={talk} agent={agent} voiceOff={voiceOff} mayApprove={mayApprove} />;
}
