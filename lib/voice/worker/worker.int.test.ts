import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AudioFrame, AudioSource, AudioStream, LocalAudioTrack, Room, RoomEvent, TrackKind, TrackPublishOptions, TrackSource, dispose } from '@livekit/rtc-node';
import { AccessToken, AgentDispatchClient, RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { roomNameOf, workerAgentName } from '@/lib/contracts/voice.ts';
import { startScriptedWeb, type ScriptedWeb } from '../../../tests/fakes/scripted-web.ts';
import { callerSays } from '../../../tests/support/caller-voice.ts';
import { findLiveKitServer, startLiveKit, type TestLiveKit } from '../../../tests/support/livekit.ts';
import { modelsDir } from '../../../tests/support/models-dir.ts';
import { resample } from '../../../tests/support/wav.ts';
import { findEngines } from '../speech/find-engines.ts';
import { SpeechClient } from '../speech/speech-client.ts';
import { trimSilence } from '../speech/trim-silence.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const { stt, tts } = findEngines({ FOUNDRY_MODELS_DIR: modelsDir, FOUNDRY_STT: 'auto', FOUNDRY_TTS: 'piper' });
const binary = findLiveKitServer();
const possible = binary !== null && stt !== null && tts !== null;
if (!possible) console.warn('The worker is not tested in a call: it wants livekit-server (LIVEKIT_SERVER_BIN) and the models ("npx foundry models").');

const secret = 'w'.repeat(32);
const greeting = 'Welcome to the test kitchen. What would you like?';
const longReply = 'Here is a rather long story about a baker, who lived in a small house by the river. She made the best bread in town, and everybody came to buy it early in the morning, before the sun was up.';

/** What a person with a microphone and ears is: says pieces of sound, and keeps the agent's words. */
interface Caller {
  room: Room;
  say(text: string): Promise<void>;
  /** What the agent said, as captions report it, up to now. */
  agentWords(): string;
  /** Sound of the agent since the call began: 16 kHz. */
  recorded(): Int16Array;
  leave(): Promise<void>;
}

describe.skipIf(!possible)('a call', { timeout: 90_000 }, () => {
  const children: ChildProcess[] = [];
  let folder: string;
  let livekit: TestLiveKit;
  let web: ScriptedWeb;
  let speech: SpeechClient;

  const start = (name: string, environment: Record<string, string>): ChildProcess => {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'server', `${name}.ts`)], { cwd: root, env: { ...process.env, LOG_LEVEL: 'warn', FOUNDRY_DATA_DIR: folder, FOUNDRY_SPEECH_SOCKET: path.join(folder, 'speech.sock'), FOUNDRY_MODELS_DIR: modelsDir, FOUNDRY_WORKER_SECRET: secret, ...environment }, stdio: ['ignore', 'inherit', 'inherit'] });
    children.push(child);
    return child;
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-worker-'));
    livekit = await startLiveKit(binary ?? '');
    web = await startScriptedWeb({
      secret,
      profile: { language: 'en', voice: null, agent_name: 'Test', greeting, vocabulary: [], fillers: [] },
      reply: ({ kind, text, modality }) => (kind === 'opening' ? greeting : kind === 'silence' ? 'Are you still there?' : /story/i.test(text) ? longReply : modality === 'text' ? 'You typed something to me.' : 'That is noted, thank you.'),
    });
    start('speech', {});
    await vi.waitUntil(() => existsSync(path.join(folder, 'speech.sock')), { timeout: 40_000, interval: 100 });
    speech = new SpeechClient(path.join(folder, 'speech.sock'));
    start('worker', { LIVEKIT_URL: livekit.url, LIVEKIT_API_KEY: livekit.key, LIVEKIT_API_SECRET: livekit.secret, FOUNDRY_WEB_URL: web.url });
  }, 60_000);

  afterAll(async () => {
    speech?.close();
    for (const child of children) {
      const ended = once(child, 'exit');
      if (child.exitCode === null && child.kill('SIGTERM')) await ended;
    }
    await web?.close();
    await livekit?.stop();
    await dispose();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  async function join(sessionId: string): Promise<Caller> {
    const token = new AccessToken(livekit.key, livekit.secret, { identity: `caller-${randomUUID()}` });
    token.addGrant({ roomJoin: true, room: roomNameOf(sessionId), canPublish: true, canSubscribe: true });
    const room = new Room();
    const words = new Map<string, string>();
    const sound: Int16Array[] = [];
    room.on(RoomEvent.TrackSubscribed, (track) => {
      if (track.kind !== TrackKind.KIND_AUDIO) return;
      const listen = async (): Promise<void> => {
        for await (const frame of new AudioStream(track, { sampleRate: 16_000, numChannels: 1 })) sound.push(frame.data.slice());
      };
      void listen().catch(() => {});
    });
    room.registerTextStreamHandler('lk.transcription', (reader, { identity }) => {
      if (identity === room.localParticipant?.identity) return;
      const read = async (): Promise<void> => {
        let text = '';
        for await (const piece of reader) {
          text += piece;
          words.set(reader.info.streamId, text);
        }
      };
      // A caption that is cut off by leaving is no failure.
      void read().catch(() => {});
    });
    await room.connect(livekit.url, await token.toJwt(), { autoSubscribe: true, dynacast: false });
    const source = new AudioSource(16_000, 1);
    await room.localParticipant?.publishTrack(LocalAudioTrack.createAudioTrack('microphone', source), new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false }));
    return {
      room,
      async say(text) {
        const { samples: resampled } = resample(await callerSays(text), 16_000);
        const quiet = Int16Array.from({ length: 24_000 }, (_, index) => (index % 7) - 3);
        for (const part of [quiet.subarray(0, 3_200), resampled, quiet]) {
          for (let at = 0; at < part.length; at += 160) {
            const frame = part.slice(at, at + 160);
            await source.captureFrame(new AudioFrame(frame, 16_000, 1, frame.length));
          }
        }
      },
      agentWords: () => [...words.values()].join(' '),
      recorded: () => Int16Array.from(sound.flatMap((piece) => [...piece])),
      leave: () => room.disconnect(),
    };
  }

  async function call(): Promise<{ sessionId: string; caller: Caller }> {
    const sessionId = randomUUID();
    const room = roomNameOf(sessionId);
    const http = livekit.url.replace('ws', 'http');
    await new RoomServiceClient(http, livekit.key, livekit.secret).createRoom({ name: room });
    const dispatches = new AgentDispatchClient(http, livekit.key, livekit.secret);
    const caller = await join(sessionId);
    const agentIsThere = (): boolean => caller.room.remoteParticipants.size > 0;
    // The worker may still be starting: web, too, calls again until somebody comes.
    await vi.waitUntil(
      async () => {
        if (!agentIsThere()) await dispatches.createDispatch(room, workerAgentName, { metadata: JSON.stringify({ session_id: sessionId }) });
        await vi.waitUntil(agentIsThere, { timeout: 6_000, interval: 100 }).catch(() => {});
        return agentIsThere();
      },
      { timeout: 40_000, interval: 100 },
    );
    return { sessionId, caller };
  }

  it('greets, hears, answers aloud, survives cut connections, speaks typed turns, and stops when interrupted', async () => {
    const { sessionId, caller } = await call();
    await vi.waitUntil(() => caller.agentWords().includes('What would you like?'), { timeout: 20_000 });
    expect(web.turns.map(({ kind }) => kind)).toEqual(['opening']);

    web.cut(2);
    await caller.say('I would like to order a large pizza.');
    await vi.waitUntil(() => caller.agentWords().includes('That is noted, thank you.'), { timeout: 20_000 });
    expect(web.turns.length).toBe(2);
    expect(web.turns[1]?.text.toLowerCase()).toMatch(/order a large/);
    expect(web.posts).toBe(4);
    expect(caller.agentWords().match(/noted/g)?.length).toBe(1);

    web.type('hello');
    await vi.waitUntil(() => caller.agentWords().includes('You typed something to me.'), { timeout: 20_000 });
    expect(web.turns.length).toBe(2);

    await caller.say('Please tell me a story.');
    await vi.waitUntil(() => caller.agentWords().includes('about a baker'), { timeout: 20_000 });
    await caller.say('Thank you, I have to go now.');
    const story = web.turns.find(({ text }) => /story/i.test(text))?.turn_id;
    const heardOfStory = (): string | undefined => web.heard.find(({ turn_id, interrupted }) => turn_id === story && interrupted)?.text;
    await vi.waitUntil(() => heardOfStory() !== undefined, { timeout: 20_000 });
    expect(longReply.startsWith(heardOfStory() ?? 'nothing')).toBe(true);
    expect(heardOfStory()?.length).toBeLessThan(longReply.length);

    // The same person, after a reload.
    const again = await join(sessionId);
    await caller.leave();
    const before = web.turns.length;
    await again.say('Can you still hear me now?');
    await vi.waitUntil(() => web.turns.length > before && again.agentWords().includes('That is noted'), { timeout: 20_000 });
    const recognised = async (): Promise<boolean> => /noted/i.test((await speech.transcribe(trimSilence(again.recorded(), 16_000, 200))).text);
    await vi.waitUntil(recognised, { timeout: 15_000, interval: 500 });
    await again.leave();
  });

  it('leaves at once when its worker is killed', async () => {
    const { caller } = await call();
    const left = once(caller.room as never, RoomEvent.ParticipantDisconnected as never);
    const killedAt = Date.now();
    children.at(-1)?.kill('SIGKILL');
    await left;
    expect(Date.now() - killedAt).toBeLessThan(2_000);
    await caller.leave();
  });
});
