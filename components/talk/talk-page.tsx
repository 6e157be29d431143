'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { agentDetailSchema } from '@/lib/contracts/agent-detail.ts';
import { agentCardSchema } from '@/lib/contracts/agents.ts';
import { healthSchema } from '@/lib/contracts/health.ts';
import { draftCard } from '@/lib/client/draft-card.ts';
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

interface TalkPageProps {
  agentId: string;
  /** A draft to try; null for what is published. */
  draftVersion: number | null;
  sessionId: string | null;
  mayApprove: boolean;
}

/** One agent: first the choice between voice and writing, then the conversation. */
export function TalkPage({ agentId, draftVersion, sessionId, mayApprove }: TalkPageProps) {
  const path = `/api/agents/${encodeURIComponent(agentId)}`;
  const published = useApi(draftVersion === null ? path : null, agentCardSchema);
  const draft = useApi(draftVersion === null ? null : `${path}/versions/${draftVersion}/detail`, agentDetailSchema);
  const { error, reload } = draftVersion === null ? published : draft;
  const agent = useMemo(() => (draft.data === undefined ? published.data : draftCard(agentId, draft.data)), [agentId, draft.data, published.data]);
  const { data: health } = useApi('/health', healthSchema);
  const voiceOff = voiceOffReason(agent, health);
  const talk = useTalk(agentId, draftVersion, sessionId, agent !== undefined && voiceOff === null);

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
        <PreJoin agent={agent} draftVersion={draftVersion} voiceOff={voiceOff} matching={simplerMatching(health)} busy={talk.busy} microphone={talk.call.microphone} onCall={talk.startCall} onWrite={talk.startWriting} onAsk={talk.send} />
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
