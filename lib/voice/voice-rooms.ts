import type { ServiceHealth } from '@/lib/contracts/health.ts';
import type { Session } from '@/lib/contracts/sessions.ts';
import type { VoiceSession, WorkerBeat } from '@/lib/contracts/voice.ts';

/** The web side of calls: rooms, tokens and dispatch on the LiveKit server. */
export interface VoiceRooms {
  /** Takes up the watch over every call that Redis knows, also those that another web process opened. */
  start(): void;
  /**
   * Makes the session's room where it is missing, dispatches an agent into it (one per session, under a lock) and mints
   * the browser's token. From then on the room is watched: no agent within 2 s, or one that vanished, is announced on the
   * session's stream and dispatched again.
   * @throws AppError gone where the session has ended; unavailable
   */
  open(session: Session, user: { id: string; name: string }): Promise<VoiceSession>;
  participants(sessionId: string): Promise<{ identity: string; kind: 'caller' | 'agent' | 'other'; joined_at: string }[] | null>;
  /** The agent of a call reports that it lives. */
  beat(sessionId: string, identity: string): Promise<void>;
  /** A worker reports itself. */
  workerBeat(beat: WorkerBeat): Promise<void>;
  /** Ends the call: deletes the room and its dispatch. */
  close(sessionId: string): Promise<void>;
  health(): Promise<{ livekit: ServiceHealth; worker: ServiceHealth; speech: ServiceHealth }>;
  stop(): Promise<void>;
}
