import { voice } from '@livekit/agents';
import { TrackPublishOptions, TrackSource, type Room } from '@livekit/rtc-node';
import type { VoiceProfile } from '@/lib/contracts/voice.ts';
import { invariant } from '@/lib/core/errors.ts';
import type { Logger } from '@/lib/core/logger.ts';
import type { SpeechClient } from '../speech/speech-client.ts';
import { NoLlm, type CallAgent } from './call-agent.ts';
import { CallStt } from './call-stt.ts';
import { CallTts } from './call-tts.ts';
import type { CallerEar } from './caller-ear.ts';
import { ObservedVad } from './observed-vad.ts';

export interface StartSessionOptions {
  room: Room;
  agent: CallAgent;
  ear: CallerEar;
  speech: SpeechClient;
  /** Hz, of the speech process. */
  sampleRate: number;
  profile: VoiceProfile;
  logger: Logger;
}

/** Turns of a minute must not be cut off because web or the speech process takes long. */
const longestWaitMs = 60_000;

/**
 * How the agent's sound leaves. Silence is sent like speech (no DTX): a browser's jitter buffer learns the path from packets,
 * and one that gets none between replies stretches and repeats the first word that comes. The queue outlasts a busy moment of
 * this process; interrupting empties it at once.
 */
const agentSound = { audioPublishOptions: new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false }), queueSizeMs: 1_000 };

/** Starts listening and speaking in a room. The room must be connected: otherwise the first words are lost. */
export async function startSession({ room, agent, ear, speech, sampleRate, profile, logger }: StartSessionOptions): Promise<{ session: voice.AgentSession; roomIo: voice.RoomIO }> {
  const vad = new ObservedVad({ minSilenceDuration: 150 });
  const stt = new CallStt({
    speech,
    vad,
    onStart: () => ear.onStart(),
    silenceToEndMs: (transcript) => ear.silenceToEndMs(transcript),
    isTurn: (transcript) => ear.isTurn(transcript),
    onError: (error) => logger.error({ err: error }, 'speech was not recognised'),
  });
  const session = new voice.AgentSession({
    vad,
    stt,
    tts: new CallTts({ speech, sampleRate, language: profile.language, voice: profile.voice }),
    llm: new NoLlm(),
    turnHandling: {
      // CallStt decides when a turn is over; the framework adds no delay of its own.
      turnDetection: 'stt',
      endpointing: { minDelay: 0, maxDelay: 0 },
      // A turn in web has effects: it is run when it is certain, never on trial.
      preemptiveGeneration: { enabled: false },
      interruption: { mode: 'vad', minDuration: 200, falseInterruptionTimeout: 700, resumeFalseInterruption: true },
    },
    aecWarmupDuration: null,
    // They hold text back for a line's end; our own normalisation knows marks of emphasis.
    ttsTextTransforms: null,
    userAwayTimeout: null,
    ttsReadIdleTimeout: longestWaitMs,
    forwardAudioIdleTimeout: longestWaitMs,
  });
  session.on(voice.AgentSessionEventTypes.SpeechCreated, ({ speechHandle }) => agent.onSpeechCreated(speechHandle));
  session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => ear.onAgentState(newState));
  session.on(voice.AgentSessionEventTypes.Error, ({ error }) => logger.error({ err: error }, 'the voice pipeline reported an error'));
  await session.start({ agent, room, record: false, inputOptions: { textEnabled: false, closeOnDisconnect: false }, outputOptions: agentSound });
  // The framework hands its RoomIO out nowhere else, and one of our own, started after the session, would never be heard.
  // oxlint-disable-next-line no-underscore-dangle
  const roomIo = session._roomIO;
  invariant(roomIo, 'a session that is started with a room has a RoomIO');
  return { session, roomIo };
}
