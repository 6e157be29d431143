import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { SpeechClient } from '@/lib/voice/speech/speech-client.ts';
import config from '../../playwright.config.ts';
import { installRecorder, utterances } from './page-recorder.ts';
import { readStack } from './stack.ts';
import { join, resample, silence, writeWav, type Sound } from './wav.ts';

const recogniserRate = 16_000;

/** The stack's own speech process: it makes the caller's voice, and it is the ear that checks the agent's. */
export function speech(): SpeechClient {
  const { speech_socket: socket } = readStack();
  if (!socket) throw new Error('The stack runs without speech: "npx foundry models" says what is missing.');
  return new SpeechClient(socket);
}

/** Speaks a sentence with the stack's voice. */
export async function speak(client: SpeechClient, text: string): Promise<Sound> {
  const { sample_rate: sampleRate } = await client.status();
  const pieces: Int16Array[] = [];
  for await (const piece of client.synthesize({ text, language: 'en', voice: null })) pieces.push(piece);
  return join(...pieces.map((samples) => ({ samples, sampleRate })));
}

/** What a recording says, utterance by utterance, in lower case without punctuation. */
export async function recognise(client: SpeechClient, recording: Sound): Promise<string> {
  const words: string[] = [];
  for (const utterance of utterances(recording)) {
    const { samples } = resample(utterance, recogniserRate);
    // The recogniser takes half a minute at most; a longer stretch of speech is cut.
    for (let at = 0; at < samples.length; at += recogniserRate * 20) words.push((await client.transcribe(samples.slice(at, at + recogniserRate * 20))).text);
  }
  return words.join(' ').toLowerCase().replaceAll(/[^\p{L}\p{N}\s.]/gu, '').replaceAll(/\s+/g, ' ').trim();
}

export interface Caller {
  page: Page;
  close(): Promise<void>;
}

/**
 * A person at a browser of their own whose microphone says these lines, each after so many seconds of silence, from the
 * moment the page opens the microphone.
 */
export async function openCaller(lines: { afterSeconds: number; say: string }[]): Promise<Caller> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-caller-'));
  const client = speech();
  const parts: Sound[] = [];
  for (const line of lines) parts.push(silence(line.afterSeconds, 22_050), await speak(client, line.say));
  client.close();
  const microphone = path.join(folder, 'microphone.wav');
  await writeWav(microphone, join(...parts, silence(2, 22_050)));
  const options = config.use?.launchOptions;
  const browser: Browser = await chromium.launch({ ...options, args: [...(options?.args ?? []), `--use-file-for-fake-audio-capture=${microphone}%noloop`] });
  const context = await browser.newContext({ baseURL: readStack().address, permissions: ['microphone'], viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await installRecorder(page);
  return {
    page,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Signs in on the page, as the first admin. */
export async function signIn(page: Page, goTo = '/'): Promise<void> {
  const { admin } = readStack();
  await page.goto(`/signin?callbackUrl=${encodeURIComponent(goTo)}`);
  await page.getByLabel('Email').fill(admin.email);
  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/\/signin/);
}

/** Publishes the pizzeria of examples/ as the signed-in builder's page would, and tells its id. */
export async function publishPizzeria(page: Page): Promise<string> {
  const agentId = 'forno-piccolo-pizza-ordering';
  const file = { name: 'forno-piccolo.json', mimeType: 'application/json', buffer: await readFile('examples/forno-piccolo.json') };
  const saved = await page.request.post(`/api/compile/save/${agentId}`, { multipart: { file }, headers: { origin: readStack().address } });
  expect(saved.ok(), await saved.text()).toBe(true);
  return agentId;
}

/** The state that the talk page shows: its `data-state`. */
export const talkState = (page: Page) => page.locator('[data-agent][data-state]').first();
