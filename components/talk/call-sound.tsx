'use client';

import { RoomAudioRenderer } from '@livekit/components-react';
import type { Room } from 'livekit-client';

/** Plays what the agent says. Sound that is off is silent here; the agent goes on and the captions too. */
export function CallSound({ room, on }: { room: Room; on: boolean }) {
  return <RoomAudioRenderer room={room} volume={on ? 1 : 0} />;
}
