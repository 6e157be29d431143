'use client';

import { useEffect, type RefObject } from 'react';
import { followAudioLevel } from './audio-level.ts';

/** Writes a track's loudness into `--level` of an element (0 to 1), without drawing anything anew. */
export function useAudioLevel(element: RefObject<HTMLElement | null>, track: MediaStreamTrack | null): void {
  useEffect(() => {
    if (track === null) return;
    const stop = followAudioLevel(new MediaStream([track]), (level) => element.current?.style.setProperty('--level', level.toFixed(2)));
    const shown = element.current;
    return () => {
      stop();
      shown?.style.setProperty('--level', '0');
    };
  }, [element, track]);
}
