'use client';

import { Mic } from 'lucide-react';
import type { CallSnapshot } from '@/lib/client/call-session.ts';
import type { MicrophoneCheck as Check } from '@/lib/client/use-microphone-check.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { Select } from '../ui/select.tsx';
import { MicrophoneHelp } from './microphone-help.tsx';
import { MicrophoneLevel } from './microphone-level.tsx';

/** Before the call: is the microphone there, is it the right one, does it hear? */
export function MicrophoneCheck({ check, found }: { check: Check; found: CallSnapshot['microphone'] | null }) {
  const problem = found ?? check.state;
  if (problem === 'refused' || problem === 'missing' || problem === 'busy' || problem === 'insecure') {
    return <MicrophoneHelp problem={problem} onRetry={() => void check.open()} />;
  }
  if (check.state !== 'open') {
    return (
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line p-4">
        <p className="text-sm text-muted">Your browser will ask once whether this page may hear you.</p>
        <Button onClick={() => void check.open()} disabled={check.state === 'asking'}>
          <Mic aria-hidden /> {check.state === 'asking' ? 'Waiting for your answer…' : 'Check microphone'}
        </Button>
      </div>
    );
  }
  const track = check.stream?.getAudioTracks()[0] ?? null;
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-3 text-sm">
        <label htmlFor="microphone" className="font-medium">
          Microphone
        </label>
        <span className="text-muted">Say something: the bar should move</span>
      </div>
      <Select id="microphone" value={check.deviceId ?? ''} onChange={(event) => void check.open(event.target.value)}>
        {check.devices.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label || `Microphone ${index + 1}`}
          </option>
        ))}
      </Select>
      <MicrophoneLevel track={track} />
      {track?.muted ? <Message tone="warn" title="The system has muted this microphone" /> : null}
    </div>
  );
}
