'use client';

import { useRef } from 'react';
import type { TalkState } from '@/lib/client/talk-state.ts';
import { useAudioLevel } from '@/lib/client/use-audio-level.ts';
import { classNames } from '../ui/class-names.ts';

const waiting: readonly TalkState[] = ['connecting', 'agent-joining', 'thinking', 'reconnecting', 'no-agent'];
const troubled: readonly TalkState[] = ['no-agent', 'reconnecting', 'lost', 'failed', 'no-microphone', 'microphone-refused', 'insecure-origin', 'disabled'];
const resting: readonly TalkState[] = ['ended', 'moved', 'voice-off', 'gone'];

interface AgentOrbProps {
  name: string;
  state: TalkState;
  /** The voice that it moves with: the agent's while it speaks, the caller's while it listens. */
  track: MediaStreamTrack | null;
  size?: 'small' | 'large';
}

/** A calm picture of the agent: rings that swell with the voice, breathe while it waits, and rest otherwise. Words stand beside it. */
export function AgentOrb({ name, state, track, size = 'large' }: AgentOrbProps) {
  const orb = useRef<HTMLDivElement>(null);
  useAudioLevel(orb, track);
  const tone = troubled.includes(state) ? 'var(--warn)' : resting.includes(state) ? 'var(--line-strong)' : 'var(--accent)';
  const ring = 'absolute inset-0 rounded-full border-2 transition-transform duration-100 motion-reduce:transform-none';
  return (
    <div
      ref={orb}
      aria-hidden
      style={{ '--tone': tone } as React.CSSProperties}
      className={classNames('relative shrink-0', size === 'large' ? 'size-24 lg:size-40' : 'size-12')}
    >
      <span className={ring} style={{ borderColor: 'color-mix(in oklab, var(--tone) 22%, transparent)', transform: 'scale(calc(1.12 + var(--level, 0) * 0.28))' }} />
      <span className={ring} style={{ borderColor: 'color-mix(in oklab, var(--tone) 45%, transparent)', transform: 'scale(calc(1 + var(--level, 0) * 0.16))' }} />
      <span className={classNames('absolute inset-1 rounded-full', waiting.includes(state) && 'breathe')} style={{ background: 'color-mix(in oklab, var(--tone) 20%, var(--surface))' }} />
      <span className={classNames('absolute inset-0 flex items-center justify-center font-semibold text-ink', size === 'large' ? 'text-3xl lg:text-5xl' : 'text-lg')}>{initialsOf(name)}</span>
    </div>
  );
}

/** At most two letters. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.slice(0, 2).map((word) => [...word][0]?.toUpperCase() ?? '').join('');
}
