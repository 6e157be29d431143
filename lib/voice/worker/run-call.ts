import { AutoSubscribe, voice, type JobContext } from '@livekit/agents';
import { TrackSource } from '@livekit/rtc-node';
import { ReadableStream } from 'node:stream/web';
import { dispatchMetadataSchema, type VoiceProfile } from '@/lib/contracts/voice.ts';
import { parseEnvOf, speechSocketPath } from '@/lib/core/env.ts';
import { createLogger, type Logger } from '@/lib/core/logger.ts';
import { startCallHeartbeat } from '../call-heartbeat.ts';
import { SpeechClient } from '../speech/speech-client.ts';
import { CallAgent } from './call-agent.ts';
import { framesOf, silentFrames } from './call-tts.ts';
import { CallerEar } from './caller-ear.ts';
import { claimRoom } from './claim-room.ts';
import type { Expectation } from './end-of-turn.ts';
import { followSession } from './follow-session.ts';
import { leaveOnFailure } from './leave-on-failure.ts';
import { patiently } from './patiently.ts';
import { SessionWeb } from './session-web.ts';
import { SilenceWatch } from './silence-watch.ts';
import { startSession } from './start-session.ts';
import { watchCallers } from './watch-callers.ts';
import { workerEnvSchema } from './worker-env.ts';

const firstCallerMs = 120_000;
const callerReturnMs = 20_000;
const silenceAfterMs = 12_000;
const webPatienceMs = 30_000;
/** Silence before the greeting: what a browser's jitter buffer needs to settle, so that it does so before the first word. */
const leadInMs = 250;

/** One call, in a process of its own: joins the room, listens, has web run every turn, and speaks what it answers. */
export async function runCall(ctx: JobContext): Promise<void> {
  const env = parseEnvOf(workerEnvSchema);
  const { session_id: sessionId, web_url } = dispatchMetadataSchema.parse(JSON.parse(ctx.job.metadata));
  const webUrl = env.FOUNDRY_WEB_URL ?? web_url ?? `http://127.0.0.1:${env.PORT}`;
  const jobId = ctx.job.id;
  const secret = env.FOUNDRY_WORKER_SECRET;
  const logger = createLogger('call', env.LOG_LEVEL).child({ session_id: sessionId, job_id: jobId });
  const web = new SessionWeb({ webUrl, sessionId, jobId, secret });
  const speech = new SpeechClient(speechSocketPath(env));
  const over = new AbortController();
  leaveWithWorker(ctx, logger);

  const prepared = Promise.all([patiently(() => web.voiceProfile(), webPatienceMs), patiently(() => speech.status(), webPatienceMs)]);
  prepared.catch(() => {});
  await ctx.connect(undefined, AutoSubscribe.AUDIO_ONLY);
  const { room } = ctx;
  const claim = claimRoom(room);
  if (await claim.othersHaveIt()) {
    logger.info('another agent has this call already');
    return ctx.shutdown('another agent has this call');
  }
  claim.take();
  const heartbeat = startCallHeartbeat({ webUrl, secret, sessionId, jobId, identity: room.localParticipant?.identity ?? jobId, logger });
  ctx.addShutdownCallback(async () => {
    over.abort();
    heartbeat.stop();
    speech.close();
  });
  const [profile, status] = await prepared;

  let expected: Expectation | null = null;
  const onTurnEnd = (end: Expectation): void => {
    expected = end;
    ear.onTurnEnd(end);
  };
  const agent = new CallAgent({ web, fillers: profile.fillers, onTurnEnd, logger });
  const ear = new CallerEar(() => agent.words);
  const { session, roomIo } = await startSession({ room, agent, ear, speech, sampleRate: status.sample_rate || 22_050, profile, logger });
  leaveOnFailure(session, (reason) => ctx.shutdown(reason));
  watchSilence(session, roomIo, agent, () => expected?.awaiting !== 'approval');

  let opened = false;
  const unwatch = watchCallers(room, {
    firstMs: firstCallerMs,
    returnMs: callerReturnMs,
    onCaller(identity) {
      roomIo.setParticipant(identity);
      if (!opened) greet(session, agent, profile, speech, status.sample_rate);
      opened = true;
    },
    // What is said to an empty room would count as heard.
    onAlone: () => hush(session),
    onGone: () => ctx.shutdown('the caller left'),
  });
  over.signal.addEventListener('abort', unwatch);

  await followSession({
    web,
    isOwn: (turnId) => agent.ownTurns.has(turnId),
    onTurn(turnId, modality, events) {
      hush(session);
      agent.speakEvents(turnId, modality, events);
    },
    onTurnEnd,
    onSessionEnded: () => ctx.shutdown('the session ended'),
    signal: over.signal,
    logger,
  });
}

/** Stops what is being said, if anything. A session that is closing says nothing any more and only complains. */
function hush(session: voice.AgentSession): void {
  try {
    void session.interrupt();
  } catch {
    // It is closing.
  }
}

/** A job whose worker is gone would go on speaking for 15 s beside the agent that takes its place. */
function leaveWithWorker(ctx: JobContext, logger: Logger): void {
  process.once('disconnect', () => {
    logger.warn('the worker is gone: leaving the call');
    // Not `exit`: it would run destructors of native code that is still at work, and they abort loudly.
    const end = (): void => void process.kill(process.pid, 'SIGKILL');
    setTimeout(end, 1_000).unref();
    void ctx.room.disconnect().finally(end);
  });
}

/** Says the greeting at once, while web records the opening turn, whose words are the same. */
function greet(session: voice.AgentSession, agent: CallAgent, { greeting, language, voice: name }: VoiceProfile, speech: SpeechClient, sampleRate: number): void {
  if (greeting === null) return;
  const audio = ReadableStream.from(
    (async function* () {
      yield* silentFrames(leadInMs, sampleRate);
      for await (const pcm of speech.synthesize({ text: greeting, language, voice: name })) yield* framesOf(pcm, sampleRate);
    })(),
  );
  let played = '';
  // The caller's own words may be added first, where they interrupt the greeting.
  const onItem = ({ item }: voice.ConversationItemAddedEvent): void => {
    if (item.type === 'message' && item.role === 'assistant') played ||= item.textContent ?? '';
  };
  session.on(voice.AgentSessionEventTypes.ConversationItemAdded, onItem);
  const handle = session.say(greeting, { audio });
  handle.addDoneCallback(() => session.off(voice.AgentSessionEventTypes.ConversationItemAdded, onItem));
  agent.recordOpening(greeting, handle, () => played);
}

/** Runs a silence turn where nobody has spoken for long, unless the caller is away, muted, or waits for an approval. */
function watchSilence(session: voice.AgentSession, roomIo: voice.RoomIO, agent: CallAgent, expected: () => boolean): void {
  const callerListens = (): boolean => {
    const caller = roomIo.linkedParticipant;
    const microphone = [...(caller?.trackPublications.values() ?? [])].find(({ source }) => source === TrackSource.SOURCE_MICROPHONE);
    return expected() && microphone !== undefined && !microphone.muted;
  };
  const silence = new SilenceWatch(silenceAfterMs, callerListens, () => agent.runOwnTurn('silence'));
  session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => (newState === 'listening' ? silence.begin() : silence.stop()));
  session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ newState }) => {
    if (newState !== 'speaking') return silence.begin();
    silence.forget();
    silence.stop();
  });
  session.on(voice.AgentSessionEventTypes.Close, () => silence.stop());
}
