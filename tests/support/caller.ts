import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { SpeechClient } from '@/lib/voice/speech/speech-client.ts';
import config from '../../playwright.config.ts';
import { callerSays } from './caller-voice.ts';
import { installMicrophone, reopenMicrophone, timesSpoken } from './page-microphone.ts';
import { installRecorder, utterances } from './page-recorder.ts';
import { readStack } from './stack.ts';
import { join, resample, silence, writeWav, type Sound } from './wav.ts';

const recogniserRate = 16_000;

/** The stack's own speech process: the ear that checks what the agent says. */
export function speech(): SpeechClient {
  const { speech_socket: socket } = readStack();
  if (!socket) throw new Error('The stack runs without speech: "npx foundry models" says what is missing.');
  return new SpeechClient(socket);
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
  /** Says a sentence into the page's microphone; resolves as its sound begins. */
  say(text: string): Promise<void>;
  /** Waits until the agent has spoken since this caller last did (or since the page was loaded) and listens. */
  heardOut(): Promise<void>;
  close(): Promise<void>;
}

/** A person at a browser of their own, whose microphone is a wav: silence, until they say something. */
export async function openCaller(): Promise<Caller> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-caller-'));
  const microphone = path.join(folder, 'microphone.wav');
  const quiet = silence(0.5, 22_050);
  await writeWav(microphone, quiet);
  const options = config.use?.launchOptions;
  const browser: Browser = await chromium.launch({ ...options, args: [...(options?.args ?? []), `--use-file-for-fake-audio-capture=${microphone}%noloop`] });
  const context = await browser.newContext({ baseURL: readStack().address, permissions: ['microphone'], viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await installRecorder(page);
  await installMicrophone(page);
  let spoken = 0;
  return {
    page,
    async say(text) {
      spoken = await timesSpoken(page);
      await writeWav(microphone, join(quiet, await callerSays(text), quiet));
      await reopenMicrophone(page);
      // It has been read. The page may open its microphone itself, after a reload: nothing must be said twice.
      await writeWav(microphone, quiet);
    },
    async heardOut() {
      await expect.poll(() => timesSpoken(page), { message: 'the agent has spoken', timeout: 60_000 }).toBeGreaterThan(spoken);
      await expect(talkState(page)).toHaveAttribute('data-state', 'listening', { timeout: 30_000 });
    },
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
