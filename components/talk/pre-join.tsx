'use client';

import { Keyboard, Phone } from 'lucide-react';
import type { AgentCard } from '@/lib/contracts/agents.ts';
import type { CallSnapshot } from '@/lib/client/call-session.ts';
import { fieldLabel } from '@/lib/client/value-text.ts';
import { useMicrophoneCheck } from '@/lib/client/use-microphone-check.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { AgentOrb } from './agent-orb.tsx';
import { MicrophoneCheck } from './microphone-check.tsx';

interface PreJoinProps {
  agent: AgentCard;
  /** A draft to try; null for what is published. */
  draftVersion: number | null;
  /** Why nobody can call, where that is so. */
  voiceOff: string | null;
  /** How requests are told apart, where that is not the best way. */
  matching: string | null;
  busy: boolean;
  /** What the last try to call found of the microphone. */
  microphone: CallSnapshot['microphone'];
  onCall: (deviceId: string | null) => void;
  onWrite: () => void;
  /** Starts in writing with this question. */
  onAsk: (text: string) => void;
}

/** Before anything is said: who this is, what to ask, whether the microphone works, and the choice between voice and writing. */
export function PreJoin({ agent, draftVersion, voiceOff, matching, busy, microphone, onCall, onWrite, onAsk }: PreJoinProps) {
  const check = useMicrophoneCheck(voiceOff === null);
  const call = (): void => {
    const deviceId = check.deviceId;
    check.close();
    onCall(deviceId);
  };
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-6 px-4 py-8 sm:py-12">
      <div className="flex flex-col items-center gap-6 text-center">
        <AgentOrb name={agent.name} state="ready" track={check.stream?.getAudioTracks()[0] ?? null} />
        <div>
          <h1 className="text-2xl font-semibold break-words">{agent.name}</h1>
          <p className="mt-1 text-muted">{agent.description}</p>
        </div>
        <p className="flex flex-wrap justify-center gap-2 empty:hidden">
          {draftVersion === null ? null : <Badge tone="warn">Version {draftVersion}, a draft: callers do not see it</Badge>}
          {agent.environment === 'mock' ? <Badge tone="warn">Rehearsal: nothing real is ordered, paid or changed</Badge> : null}
        </p>
      </div>
      {voiceOff === null ? <MicrophoneCheck check={check} found={check.state === 'unasked' ? microphone : null} /> : <Message tone="info" title="Voice is off at the moment">{voiceOff} You can write to {agent.name} as usual.</Message>}
      <div className="flex flex-col gap-3 sm:flex-row sm:justify-center">
        {voiceOff === null ? (
          <Button look={check.state === 'insecure' ? 'plain' : 'primary'} size="large" onClick={call} disabled={busy || check.state === 'insecure'}>
            <Phone aria-hidden /> Start call
          </Button>
        ) : null}
        <Button size="large" look={voiceOff === null && check.state !== 'insecure' ? 'plain' : 'primary'} onClick={onWrite} disabled={busy}>
          <Keyboard aria-hidden /> {voiceOff === null ? 'Type instead' : 'Start writing'}
        </Button>
      </div>
      {agent.examples.length === 0 ? null : (
        <section aria-labelledby="examples">
          <h2 id="examples" className="mb-2 text-sm font-medium text-muted">
            You could ask
          </h2>
          <ul className="flex flex-wrap gap-2">
            {agent.examples.map((example) => (
              <li key={example}>
                <button type="button" disabled={busy} onClick={() => onAsk(example)} className="rounded-full border border-line bg-surface px-4 py-2 text-left text-sm transition-colors hover:bg-sunken">
                  {example}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {agent.assumed_facts.length === 0 ? null : (
        <p className="text-center text-xs text-muted">
          In this rehearsal some things are taken as given that would be checked otherwise: {agent.assumed_facts.map((fact) => fieldLabel(fact).toLowerCase()).join(', ')}.
        </p>
      )}
      {matching === null ? null : <p className="text-center text-xs text-muted">{matching}</p>}
    </div>
  );
}
