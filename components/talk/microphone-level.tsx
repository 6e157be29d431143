'use client';

import { useRef } from 'react';
import { useAudioLevel } from '@/lib/client/use-audio-level.ts';
import { classNames } from '../ui/class-names.ts';

/** How loud the microphone is: a bar that fills from the left. */
export function MicrophoneLevel({ track, className }: { track: MediaStreamTrack | null; className?: string }) {
  const bar = useRef<HTMLSpanElement>(null);
  useAudioLevel(bar, track);
  return (
    <span ref={bar} aria-hidden className={classNames('block h-1.5 overflow-hidden rounded-full bg-line', className)}>
      <span className="block h-full origin-left rounded-full bg-accent" style={{ transform: 'scaleX(var(--level, 0))' }} />
    </span>
  );
}
