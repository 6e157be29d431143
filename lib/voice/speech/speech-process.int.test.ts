import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { modelsDir } from '../../../tests/support/models-dir.ts';
import { findEngines } from './find-engines.ts';
import { FrameReader, encodeFrame } from './frame-codec.ts';
import { SpeechClient } from './speech-client.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const found = findEngines({ FOUNDRY_MODELS_DIR: modelsDir, FOUNDRY_STT: 'auto', FOUNDRY_TTS: 'piper' });
const ready = found.stt !== null && found.tts !== null;
if (!ready) console.warn(`The speech tests with real models are left out: ${found.notes.join(' ')}`);

interface Process {
  socket: string;
  client: SpeechClient;
  child: ChildProcess;
}
const folders: string[] = [];
const children: ChildProcess[] = [];

async function startSpeech(environment: Record<string, string>): Promise<Process> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-speech-'));
  folders.push(folder);
  const socket = path.join(folder, 'speech.sock');
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'server/speech.ts')], { cwd: root, env: { ...process.env, LOG_LEVEL: 'warn', FOUNDRY_DATA_DIR: folder, FOUNDRY_SPEECH_SOCKET: socket, FOUNDRY_MODELS_DIR: modelsDir, ...environment }, stdio: ['ignore', 'inherit', 'inherit'] });
  children.push(child);
  await vi.waitUntil(() => existsSync(socket), { timeout: 30_000, interval: 50 });
  return { socket, client: new SpeechClient(socket), child };
}

afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function speak(client: SpeechClient, text: string): Promise<Int16Array> {
  const pieces: number[] = [];
  for await (const piece of client.synthesize({ text, language: 'en', voice: null })) pieces.push(...piece);
  return Int16Array.from(pieces);
}

function to16kHz(pcm: Int16Array, rate: number): Int16Array {
  return Int16Array.from({ length: Math.floor((pcm.length * 16_000) / rate) }, (_, index) => {
    const at = (index * rate) / 16_000;
    const left = pcm[Math.floor(at)] ?? 0;
    return left + ((pcm[Math.floor(at) + 1] ?? left) - left) * (at % 1);
  });
}

const wordsOf = (text: string): string[] => text.toLowerCase().replace(/\b6\b/g, 'six').replace(/p\.m\.?/g, 'pm').replace(/[^a-z0-9$'.]+/g, ' ').replace(/\.(?=\s|$)/g, '').trim().split(' ');

describe.skipIf(!ready)('the speech process with its models', () => {
  let speech: Process;
  beforeAll(async () => (speech = await startSpeech({})));

  it('says what it has', async () => {
    expect(await speech.client.status()).toEqual({ stt: 'moonshine', tts: 'piper', sample_rate: 22_050, rss_mb: expect.any(Number) });
  });

  it('speaks so that it understands itself', async () => {
    const spoken: [string, string][] = [
      ['What would you like to order?', 'what would you like to order'],
      ['Sorry, I cannot do that because the caller is not verified.', 'sorry i cannot do that because the caller is not verified'],
      ['Please tell me the six digit code that we sent to your phone.', 'please tell me the six digit code that we sent to your phone'],
      ['Your order number is 41, it will be ready at 7:30 pm.', 'your order number is 41 it will be ready at 7 30 pm'],
      ['Your total is $24.50. Is there anything else?', 'your total is $24.50 is there anything else'],
    ];
    let wrong = 0;
    let total = 0;
    for (const [text, expected] of spoken) {
      const { text: heard } = await speech.client.transcribe(to16kHz(await speak(speech.client, text), 22_050));
      const [is, should] = [wordsOf(heard), wordsOf(expected)];
      total += should.length;
      wrong += should.filter((word) => !is.includes(word)).length;
    }
    // The voice is sampled anew each time and mishears by up to six words of 51; speech that is broken loses most of them.
    expect(wrong / total).toBeLessThan(0.2);
  });

  it('checks a draft of the same utterance, and comes to the same words', async () => {
    // No number: "six" and "6" are so near that one pass over a draft may round to the other.
    const pcm = to16kHz(await speak(speech.client, 'I want to order a large mushroom pizza.'), 22_050);
    const first = await speech.client.transcribe(pcm);
    expect(wordsOf((await speech.client.transcribe(pcm, first.ids)).text)).toEqual(wordsOf(first.text));
    expect(wordsOf((await speech.client.transcribe(pcm, [7, 7, 7])).text)).toEqual(wordsOf(first.text));
  });

  it('gives the first sound of a long reply before the rest', async () => {
    const pieces: number[] = [];
    for await (const piece of speech.client.synthesize({ text: 'Of course, I can help you with that. What is your order number, please?', language: 'en', voice: null })) pieces.push(piece.length);
    expect(pieces.length).toBe(3);
    expect(pieces[0]).toBeLessThan(22_050);
  });

  it('stops speaking when nobody listens, and serves the next', async () => {
    for await (const piece of speech.client.synthesize({ text: 'One sentence. '.repeat(200), language: 'en', voice: null })) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect((await speak(speech.client, 'Yes.')).length).toBeGreaterThan(4_000);
  });

  it('answers `failed` to what it does not know', async () => {
    const socket = net.connect(speech.socket);
    const reader = new FrameReader();
    socket.write(encodeFrame({ id: 9, op: 99, payload: Buffer.alloc(0) }));
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    const [frame] = reader.push(bytes);
    socket.destroy();
    expect([frame?.id, frame?.op, frame?.payload.toString()]).toEqual([9, 7, '{"code":"bad_request","message":"99 is no operation of the speech protocol."}']);
  });

  it('refuses to start beside another one', async () => {
    const second = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'server/speech.ts')], { cwd: root, env: { ...process.env, FOUNDRY_SPEECH_SOCKET: speech.socket, FOUNDRY_MODELS_DIR: modelsDir, FOUNDRY_STT: 'off', FOUNDRY_TTS: 'off', LOG_LEVEL: 'silent' }, stdio: 'ignore' });
    children.push(second);
    expect((await once(second, 'exit'))[0]).toBe(2);
  });
});

it('speaks with flite where Piper’s model is missing, and says that it cannot listen', async () => {
  const { client } = await startSpeech({ FOUNDRY_MODELS_DIR: '/nonexistent', FOUNDRY_TTS: 'auto', LOG_LEVEL: 'error' });
  expect(await client.status()).toMatchObject({ stt: null, tts: 'flite', sample_rate: 16_000 });
  const pcm = await speak(client, 'Hello there, how can I help?');
  expect(pcm.length / 16_000).toBeGreaterThan(1);
  await expect(client.transcribe(new Int16Array(16_000))).rejects.toThrow('There is no engine for this on the machine');
  client.close();
});

it('is reached again after it was killed', async () => {
  const { client, child, socket } = await startSpeech({ FOUNDRY_STT: 'off', FOUNDRY_TTS: 'flite' });
  expect((await client.status()).tts).toBe('flite');
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  expect(existsSync(socket)).toBe(true);
  const waiting = client.status();
  const again = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'server/speech.ts')], { cwd: root, env: { ...process.env, LOG_LEVEL: 'error', FOUNDRY_SPEECH_SOCKET: socket, FOUNDRY_STT: 'off', FOUNDRY_TTS: 'flite' }, stdio: 'ignore' });
  children.push(again);
  expect((await waiting).tts).toBe('flite');
  client.close();
});
