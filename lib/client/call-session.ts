import type { LocalAudioTrack, Participant, RemoteAudioTrack, Room } from 'livekit-client';
import { voiceSessionSchema } from '@/lib/contracts/voice.ts';
import { ApiError, asApiError, callApi, callApiForEffect } from './api.ts';
import { followTranscriptions, type LiveCaption } from './live-captions.ts';
import { captureWishes, mayAskForMicrophone, microphoneProblem, type MicrophoneProblem } from './microphone.ts';

/** `moved`: another tab took the call. `lost`: given up after several tries. `failed`: it never began. */
export type CallPhase = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'ended' | 'moved' | 'lost' | 'failed';

export interface CallSnapshot {
  phase: CallPhase;
  room: Room | null;
  /** The agent in the room, with what it says of its own state (`lk.agent.state`). */
  agent: { state: string; audio: RemoteAudioTrack | null } | null;
  /** No agent came within 4 s of joining, or the one that was there is gone. */
  agentLate: boolean;
  microphone: 'closed' | 'on' | 'muted' | 'lost' | MicrophoneProblem;
  track: LocalAudioTrack | null;
  /** The newest words of either side as they are spoken. */
  captions: { user: LiveCaption | null; agent: LiveCaption | null };
  /** False where the browser wants a click before it plays sound. */
  canPlay: boolean;
  /** Milliseconds since the epoch. */
  startedAt: number | null;
  endedAt: number | null;
  error: ApiError | null;
}

export interface CallWish {
  agentId: string;
  /** A draft to try; null for the published version. */
  version: number | null;
  sessionId: string | null;
  deviceId: string | null;
  /** Told at once, so that a reload finds the session. */
  onSession: (sessionId: string) => void;
}

const idle: CallSnapshot = { phase: 'idle', room: null, agent: null, agentLate: false, microphone: 'closed', track: null, captions: { user: null, agent: null }, canPlay: true, startedAt: null, endedAt: null, error: null };
const rejoinDelaysMs = [300, 1_000, 2_000, 4_000, 8_000, 8_000];
const agentLateMs = 4_000;
/** A refusal (ended, disabled, not found) stays one however often it is asked. */
const isRefusal = (error: ApiError): boolean => error.status >= 400 && !error.retryable;
const callFlag = (sessionId: string): string => `foundry-in-call:${sessionId}`;

/** Whether this tab was in the call of the session before it was reloaded. */
export const wasInCall = (sessionId: string): boolean => sessionStorage.getItem(callFlag(sessionId)) !== null;

/** When the call began, also where the page was reloaded since; remembers it. Milliseconds since the epoch. */
function callStart(sessionId: string): number {
  const startedAt = Number(sessionStorage.getItem(callFlag(sessionId))) || Date.now();
  sessionStorage.setItem(callFlag(sessionId), String(startedAt));
  return startedAt;
}

/**
 * One call, seen from the browser: microphone, room, agent, and coming back after a lost connection. An external store
 * for React: `subscribe` and `snapshot`.
 */
export class CallSession {
  #snapshot = idle;
  readonly #listeners = new Set<() => void>();
  #wish: CallWish | null = null;
  #sessionId: string | null = null;
  /** Grows with every start and end: what an older one still waits for is dropped. */
  #round = 0;
  #lateTimer: ReturnType<typeof setTimeout> | undefined;
  #otherTabs: BroadcastChannel | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): CallSnapshot => this.#snapshot;
  readonly serverSnapshot = (): CallSnapshot => idle;

  constructor() {
    if (typeof window === 'undefined') return;
    // A page that goes away leaves the room at once, but keeps its flag: a reload comes back into the call.
    window.addEventListener('pagehide', () => {
      this.#round += 1;
      void this.#snapshot.room?.disconnect();
    });
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.leave('ended');
    });
  }

  /** Opens the microphone, asks web for a room with an agent in it, and joins. Call it from a click. */
  async start(wish: CallWish): Promise<void> {
    const round = ++this.#round;
    this.#wish = wish;
    this.#sessionId = wish.sessionId;
    this.#set({ ...idle, phase: 'connecting' });
    const track = await this.#openMicrophone(wish.deviceId);
    if (track === null) return;
    if (round !== this.#round) return track.stop();
    this.#set({ track, microphone: 'on' });
    try {
      await this.#join(round);
    } catch (thrown) {
      if (round !== this.#round) return;
      const error = asApiError(thrown);
      if (isRefusal(error)) this.#finish('failed', error);
      else await this.#rejoin('connecting', error);
    }
  }

  /** Ends the call for both sides. The session stays and can be resumed. */
  async end(): Promise<void> {
    const room = this.#snapshot.room;
    const name = room?.name;
    this.#finish('ended');
    if (name) await callApiForEffect(`/api/voice/room/${encodeURIComponent(name)}`, { method: 'DELETE' }).catch(() => undefined);
  }

  /** Leaves without ending it: the page goes, or another tab has it. */
  leave(phase: 'idle' | 'moved' | 'ended' = 'idle'): void {
    if (this.#snapshot.phase !== 'idle') this.#finish(phase);
  }

  async setMuted(muted: boolean): Promise<void> {
    const { track } = this.#snapshot;
    if (track === null) return;
    await (muted ? track.mute() : track.unmute());
    this.#set({ microphone: muted ? 'muted' : 'on' });
  }

  /** Another microphone, or the same again after it was lost. */
  async switchMicrophone(deviceId: string | null): Promise<void> {
    const before = this.#snapshot.track;
    const track = await this.#openMicrophone(deviceId, true);
    const room = this.#snapshot.room;
    if (track === null) return;
    // The call ended while the browser asked: nobody would close this microphone.
    if (room === null) return track.stop();
    if (before !== null) await room.localParticipant.unpublishTrack(before, true);
    this.#set({ track, microphone: 'on' });
    await this.#publish(room, track);
  }

  /** From a click, where the browser plays no sound without one. */
  async allowSound(): Promise<void> {
    await this.#snapshot.room?.startAudio();
  }

  async #openMicrophone(deviceId: string | null, midCall = false): Promise<LocalAudioTrack | null> {
    const refuse = (problem: MicrophoneProblem): null => {
      this.#set(midCall ? { microphone: problem } : { phase: 'idle', microphone: problem });
      return null;
    };
    if (!mayAskForMicrophone()) return refuse('insecure');
    const { createLocalAudioTrack, TrackEvent } = await import('livekit-client');
    try {
      const track = await createLocalAudioTrack({ ...captureWishes, ...(deviceId === null ? {} : { deviceId }) });
      track.on(TrackEvent.Ended, () => {
        if (this.#snapshot.track === track) this.#set({ microphone: 'lost' });
      });
      return track;
    } catch (thrown) {
      return refuse(microphoneProblem(thrown));
    }
  }

  async #join(round: number): Promise<void> {
    const wish = this.#wish;
    const track = this.#snapshot.track;
    if (wish === null || track === null) return;
    const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const place = await callApi('/api/voice/session', voiceSessionSchema, { method: 'POST', body: { agent_id: wish.agentId, ...(this.#sessionId === null ? (wish.version === null ? {} : { agent_version: wish.version }) : { session_id: this.#sessionId }), ...(time_zone ? { time_zone } : {}) } });
    if (round !== this.#round) return;
    this.#sessionId = place.session_id;
    const startedAt = callStart(place.session_id);
    wish.onSession(place.session_id);
    this.#claimCall(place.session_id);
    const { Room } = await import('livekit-client');
    // A call that is joined again publishes the same track: the library must not stop it.
    // One peer connection for both directions loses the race between our first offer and the agent's track (NegotiationError).
    const room = new Room({ audioCaptureDefaults: captureWishes, publishDefaults: { dtx: false }, disconnectOnPageLeave: false, stopLocalTrackOnUnpublish: false, singlePeerConnection: false });
    await this.#listen(room, round);
    try {
      await room.connect(place.livekit_url, place.token);
      if (round !== this.#round) return void room.disconnect();
      await this.#publish(room, track);
    } catch {
      // The client library has written why to the console.
      await room.disconnect(false);
      throw new ApiError(0, 'voice_unreachable', 'The voice server could not be reached.', 'Try again in a moment, or type instead.', true);
    }
    if (round !== this.#round) return void room.disconnect();
    this.#set({ phase: 'connected', room, canPlay: room.canPlaybackAudio, startedAt, error: null });
    this.#watchForAgent();
    this.#readAgent(room);
  }

  async #publish(room: Room, track: LocalAudioTrack): Promise<void> {
    const { Track } = await import('livekit-client');
    // Discontinuous transmission sends nothing in silence, and the recogniser on the other side needs the silence.
    await room.localParticipant.publishTrack(track, { source: Track.Source.Microphone, dtx: false });
  }

  async #listen(room: Room, round: number): Promise<void> {
    const { RoomEvent, DisconnectReason } = await import('livekit-client');
    const current = (): boolean => round === this.#round;
    const agentChanged = (): void => {
      if (current()) this.#readAgent(room);
    };
    for (const event of [RoomEvent.ParticipantConnected, RoomEvent.ParticipantDisconnected, RoomEvent.ParticipantAttributesChanged, RoomEvent.TrackSubscribed, RoomEvent.TrackUnsubscribed] as const) room.on(event, agentChanged);
    followTranscriptions(room, (caption) => {
      if (current()) this.#set({ captions: { ...this.#snapshot.captions, [caption.speaker]: caption } });
    });
    room.on(RoomEvent.AudioPlaybackStatusChanged, () => current() && this.#set({ canPlay: room.canPlaybackAudio }));
    for (const event of [RoomEvent.Reconnecting, RoomEvent.SignalReconnecting] as const) room.on(event, () => current() && this.#set({ phase: 'reconnecting' }));
    room.on(RoomEvent.Reconnected, () => {
      if (!current()) return;
      this.#set({ phase: 'connected' });
      this.#readAgent(room);
    });
    room.on(RoomEvent.Disconnected, (reason) => {
      if (!current() || this.#snapshot.room !== room) return;
      if (reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.CLIENT_INITIATED) this.#finish('ended');
      else if (reason === DisconnectReason.DUPLICATE_IDENTITY || reason === DisconnectReason.PARTICIPANT_REMOVED) this.#finish('moved');
      else void this.#rejoin();
    });
  }

  /** Joins again and again: a call that was on, for about 24 s, then it is `lost`; one that never began, for 4 s, then it has `failed`. */
  async #rejoin(phase: 'connecting' | 'reconnecting' = 'reconnecting', first: ApiError | null = null): Promise<void> {
    const round = ++this.#round;
    const givenUp = phase === 'connecting' ? 'failed' : 'lost';
    this.#set({ phase, room: null, agent: null, error: first });
    for (const delayMs of phase === 'connecting' ? rejoinDelaysMs.slice(0, 3) : rejoinDelaysMs) {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (round !== this.#round) return;
      try {
        return await this.#join(round);
      } catch (thrown) {
        const error = asApiError(thrown);
        if (round !== this.#round) return;
        if (isRefusal(error)) return this.#finish(givenUp, error);
        this.#set({ error });
      }
    }
    if (round === this.#round) this.#finish(givenUp, this.#snapshot.error);
  }

  #readAgent(room: Room): void {
    const participant = [...room.remoteParticipants.values()].find((one: Participant) => one.isAgent);
    if (participant === undefined) {
      if (this.#snapshot.agent !== null) this.#set({ agent: null, agentLate: true });
      return;
    }
    const audio = [...participant.audioTrackPublications.values()].find((publication) => publication.track !== undefined)?.track as RemoteAudioTrack | undefined; // a remote participant's audio track is a remote audio track
    this.#set({ agent: { state: participant.attributes['lk.agent.state'] ?? 'initializing', audio: audio ?? null }, agentLate: false });
  }

  #watchForAgent(): void {
    clearTimeout(this.#lateTimer);
    this.#lateTimer = setTimeout(() => {
      if (this.#snapshot.phase === 'connected' && this.#snapshot.agent === null) this.#set({ agentLate: true });
    }, agentLateMs);
  }

  /** One tab has the call: the others of this browser let go of it. */
  #claimCall(sessionId: string): void {
    this.#otherTabs?.close();
    this.#otherTabs = new BroadcastChannel('foundry-calls');
    this.#otherTabs.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === this.#sessionId) this.leave('moved');
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target: it never leaves the origin
    this.#otherTabs.postMessage(sessionId);
  }

  #finish(phase: CallPhase, error: ApiError | null = null): void {
    const { room, track } = this.#snapshot;
    this.#round += 1;
    clearTimeout(this.#lateTimer);
    this.#otherTabs?.close();
    this.#otherTabs = null;
    if (this.#sessionId !== null) sessionStorage.removeItem(callFlag(this.#sessionId));
    this.#set({ phase, room: null, agent: null, agentLate: false, track: null, captions: idle.captions, microphone: 'closed', endedAt: Date.now(), error });
    track?.stop();
    void room?.disconnect();
  }

  #set(change: Partial<CallSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
