'use client';

import { Phone, RotateCw, Volume2 } from 'lucide-react';
import Link from 'next/link';
import type { CallSnapshot } from '@/lib/client/call-session.ts';
import type { TalkState } from '@/lib/client/talk-state.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { MicrophoneHelp } from './microphone-help.tsx';

interface StateHelpProps {
  state: TalkState;
  call: CallSnapshot;
  agentName: string;
  /** A call of this session is open somewhere else. */
  callElsewhere: boolean;
  disabledBecause: string | null;
  onCall: () => void;
  onAllowSound: () => void;
  onMicrophone: () => void;
  onReconnect: () => void;
}

/** What is wrong, what it means, what to do: one message for the state of the page, or none. */
export function StateHelp({ state, call, agentName, callElsewhere, disabledBecause, onCall, onAllowSound, onMicrophone, onReconnect }: StateHelpProps) {
  const callButton = (words: string) => (
    <Button size="small" look="primary" onClick={onCall}>
      <Phone aria-hidden /> {words}
    </Button>
  );
  if (state === 'disabled') {
    return (
      <Message
        tone="warn"
        announce
        title={`${agentName} has been switched off`}
        actions={
          <Button asChild size="small">
            <Link href="/">Choose another agent</Link>
          </Button>
        }
      >
        {disabledBecause} What was said so far is kept.
      </Message>
    );
  }
  if (call.microphone === 'refused' || call.microphone === 'missing' || call.microphone === 'busy' || call.microphone === 'insecure' || call.microphone === 'lost') {
    return <MicrophoneHelp problem={call.microphone} onRetry={onMicrophone} />;
  }
  if (state === 'reconnecting' && call.phase !== 'reconnecting') {
    return (
      <Message
        tone="warn"
        announce
        title="The connection to this site was lost"
        actions={
          <Button size="small" onClick={onReconnect}>
            <RotateCw aria-hidden /> Try now
          </Button>
        }
      >
        It comes back by itself. What you write meanwhile is sent then.
      </Message>
    );
  }
  if (state === 'no-agent') return <Message tone="warn" announce title={`${agentName} is not in the call at the moment`}>Another one is being called, and knows what was said. You can also write.</Message>;
  if (state === 'moved') return <Message tone="info" announce title="The call went to another tab or device" actions={callButton('Take the call here')} />;
  if (state === 'lost' || state === 'failed') {
    return (
      <Message
        tone="danger"
        announce
        title={state === 'lost' ? 'The call was lost' : (call.error?.message ?? 'The call could not start')}
        actions={
          <Button size="small" onClick={onCall}>
            <RotateCw aria-hidden /> Try again
          </Button>
        }
      >
        {call.error?.hint ?? 'Nothing that was said is lost, and writing may still work.'}
        {call.error === null ? null : (
          <>
            {' '}
            Code <code className="font-mono text-xs">{call.error.code}</code>
          </>
        )}
      </Message>
    );
  }
  if (!call.canPlay && call.phase === 'connected') {
    return (
      <Message
        tone="info"
        announce
        title="Your browser waits for a click before it plays sound"
        actions={
          <Button size="small" look="primary" onClick={onAllowSound}>
            <Volume2 aria-hidden /> Play sound
          </Button>
        }
      />
    );
  }
  if (callElsewhere) return <Message tone="info" title="This conversation has a call in another tab or device" actions={callButton('Take the call here')} />;
  return null;
}
