'use client';

import { Mic, MicOff, PhoneOff, Volume2, VolumeX } from 'lucide-react';
import type { CallSnapshot } from '@/lib/client/call-session.ts';
import { Button } from '../ui/button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { MicrophoneLevel } from './microphone-level.tsx';

interface CallControlsProps {
  call: CallSnapshot;
  soundOn: boolean;
  onMute: (muted: boolean) => void;
  onSound: (on: boolean) => void;
  onEnd: () => void;
}

/** One row: microphone with its level, speaker, end. */
export function CallControls({ call, soundOn, onMute, onSound, onEnd }: CallControlsProps) {
  const muted = call.microphone === 'muted';
  const live = call.microphone === 'on' || muted;
  const muteWords = muted ? 'Unmute microphone' : 'Mute microphone';
  const soundWords = soundOn ? 'Turn sound off' : 'Turn sound on';
  return (
    <div role="toolbar" aria-label="Call" className="flex items-center justify-center gap-3">
      <div className="relative">
        <Tooltip text={`${muteWords} (Ctrl M)`}>
          <Button size="icon" className="size-12 rounded-full [&_svg]:size-5" aria-label={muteWords} aria-pressed={muted} disabled={!live} onClick={() => onMute(!muted)}>
            {muted || !live ? <MicOff aria-hidden className="text-warn" /> : <Mic aria-hidden />}
          </Button>
        </Tooltip>
        <MicrophoneLevel track={muted ? null : (call.track?.mediaStreamTrack ?? null)} className="absolute inset-x-2 -bottom-3" />
      </div>
      <Tooltip text={soundWords}>
        <Button size="icon" className="size-12 rounded-full [&_svg]:size-5" aria-label={soundWords} aria-pressed={!soundOn} onClick={() => onSound(!soundOn)}>
          {soundOn ? <Volume2 aria-hidden /> : <VolumeX aria-hidden className="text-warn" />}
        </Button>
      </Tooltip>
      <Tooltip text="End call">
        <Button look="danger" size="icon" className="h-12 w-16 rounded-full [&_svg]:size-5" aria-label="End call" onClick={onEnd}>
          <PhoneOff aria-hidden />
        </Button>
      </Tooltip>
    </div>
  );
}
