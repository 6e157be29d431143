'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import { lastMessage } from '@/lib/client/conversation.ts';
import { unrecordedText } from '@/lib/client/live-captions.ts';
import { talkStateWords } from '@/lib/client/talk-state.ts';
import type { Talk } from '@/lib/client/use-talk.ts';
import { Button } from '../ui/button.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { CallEnded } from './call-ended.tsx';
import { CallControls } from './call-controls.tsx';
import { Captions } from './captions.tsx';
import { Composer } from './composer.tsx';
import { ConfirmationBar } from './confirmation-bar.tsx';
import { ConversationLog } from './conversation-log.tsx';
import { StageHeader } from './stage-header.tsx';
import { StateHelp } from './state-help.tsx';

// LiveKit's components are loaded with the first call: writing needs none of them.
const CallSound = dynamic(() => import('./call-sound.tsx').then((module) => module.CallSound), { ssr: false });

/** The conversation: stage with the agent's state and the call's controls, and beside it (below, on a phone) all that was said. */
export function TalkView({ talk, agent, voiceOff, mayApprove }: { talk: Talk; agent: AgentCard; voiceOff: string | null; mayApprove: boolean }) {
  const { call, conversation, state } = talk;
  const [soundOn, setSoundOn] = useState(true);
  const inCall = call.phase === 'connecting' || call.phase === 'connected' || call.phase === 'reconnecting';
  const over = state === 'ended';
  const recordedUser = lastMessage(conversation, 'user');
  const partial = unrecordedText(call.captions.user, recordedUser?.text ?? '', talk.recordedSegmentId);
  const spoken = state === 'speaking' ? (call.captions.agent?.text.trim() ?? '') : '';
  const muted = call.microphone === 'muted';
  const { setMuted } = talk;
  const speaker = agent.persona ?? agent.name;

  useEffect(() => {
    if (!inCall) return;
    const toggle = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'm' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setMuted(!muted);
    };
    window.addEventListener('keydown', toggle);
    return () => window.removeEventListener('keydown', toggle);
  }, [inCall, muted, setMuted]);

  return (
    <div data-state={state} data-agent={agent.id} className="flex h-[calc(100dvh-57px)] flex-col lg:grid lg:grid-cols-[1fr_minmax(360px,440px)]">
      <section aria-label="Call" className="flex min-h-0 flex-col max-lg:border-b max-lg:border-line">
        <div className="flex min-h-0 flex-col overflow-y-auto lg:my-auto lg:gap-8">
          <StageHeader agent={agent} talk={talk} words={talkStateWords(state, speaker, muted)} voiceOff={voiceOff} inCall={inCall} />
          {over ? (
            <div className="flex justify-center px-4 pb-4">
              <CallEnded conversation={conversation} durationMs={talk.durationMs} voice={voiceOff === null} onCall={() => talk.startCall()} onWrite={talk.goOnInWriting} />
            </div>
          ) : null}
          {inCall ? (
            <div className="flex justify-center px-6 max-lg:hidden">
              <Captions user={partial || (recordedUser?.text ?? '')} agent={spoken || (lastMessage(conversation, 'agent')?.text ?? '')} />
            </div>
          ) : null}
          <div className="mx-auto w-full max-w-xl px-4 pb-4 empty:hidden">
            <StateHelp state={state} call={call} agentName={speaker} callElsewhere={talk.callElsewhere} disabledBecause={conversation.disabled} onCall={() => talk.startCall()} onAllowSound={talk.allowSound} onMicrophone={talk.retryMicrophone} onReconnect={talk.reconnect} />
          </div>
        </div>
        {inCall ? (
          <div className="px-4 pt-1 pb-7">
            <CallControls call={call} soundOn={soundOn} onMute={setMuted} onSound={setSoundOn} onEnd={talk.endCall} />
          </div>
        ) : null}
      </section>
      <section aria-label="Conversation and text" className="flex min-h-0 flex-1 flex-col bg-surface lg:border-l lg:border-line">
        {talk.error === null ? null : (
          <div className="flex flex-col items-start gap-3 p-4">
            <ProblemMessage error={talk.error} className="w-full" />
            {state === 'gone' ? (
              <Button asChild look="primary">
                <Link href="/">Choose an agent</Link>
              </Button>
            ) : null}
          </div>
        )}
        <ConversationLog conversation={conversation} agentName={speaker} livePartial={partial} mayApprove={mayApprove} onRetry={talk.retryTurn} className="min-h-0 flex-1" />
        <div className="flex flex-col gap-2 border-t border-line p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          {conversation.awaiting === 'confirmation' && !talk.closed ? <ConfirmationBar busy={conversation.activeTurnId !== null} onAnswer={talk.send} /> : null}
          <Composer agentName={speaker} disabled={talk.closed} onSend={talk.send} />
        </div>
      </section>
      {call.room === null ? null : <CallSound room={call.room} on={soundOn} />}
    </div>
  );
}
