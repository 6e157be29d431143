#!/usr/bin/env node
/**
 * Measures, in a real browser against a running installation, the time from the end of a caller's words to the agent's first
 * sound, and from joining to the greeting. The browser's microphone is a wav of synthetic sentences (flite and sox).
 *
 *   node bench/voice-latency.mjs --token API_TOKEN [--base http://localhost:3000] [--agent AGENT_ID] [--say 'one|two'] [--gap 6]
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';

const usual = ['What can you do for me', 'I would like a large pizza', 'What time do you open on Saturday', 'Can you tell me what it costs', 'My last name is Anderson', 'Two of them please', 'No thank you', 'That is all'];
const { values } = parseArgs({ options: { base: { type: 'string', default: 'http://localhost:3000' }, token: { type: 'string' }, agent: { type: 'string', default: 'forno-piccolo-pizza-ordering' }, say: { type: 'string' }, gap: { type: 'string', default: '6' } } });
if (!values.token) {
  console.error('A token is needed: --token "$(npx foundry token --role user)".');
  process.exit(2);
}
const sentences = values.say?.split('|') ?? usual;

/** One wav, 48 kHz: a gap, a sentence, a gap, ... */
function speak(folder, gapSeconds) {
  const gap = path.join(folder, 'gap.wav');
  execFileSync('sox', ['-n', '-r', '48000', '-c', '1', gap, 'trim', '0', String(gapSeconds)]);
  const parts = sentences.flatMap((sentence, index) => {
    const [raw, wav] = [path.join(folder, `raw${index}.wav`), path.join(folder, `${index}.wav`)];
    execFileSync('flite', ['-voice', 'slt', '-t', sentence, '-o', raw]);
    execFileSync('sox', [raw, '-r', '48000', '-c', '1', wav]);
    return [gap, wav];
  });
  const whole = path.join(folder, 'microphone.wav');
  execFileSync('sox', [...parts, gap, whole]);
  return { whole, seconds: Number(execFileSync('soxi', ['-D', whole]).toString()) };
}

/** Runs in the page: joins, and notes when either side becomes loud or quiet, on one clock. */
async function joinAndMeter({ url, token }) {
  const marks = [];
  globalThis.marks = marks;
  const meter = (track, who) => {
    const context = new AudioContext({ sampleRate: 48_000 });
    const analyser = new AnalyserNode(context, { fftSize: 512 });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(512);
    let [loud, lastLoud] = [false, 0];
    setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      const now = performance.now();
      if (level > 0.012) {
        if (!loud) marks.push({ who, what: 'begins', at: now });
        [loud, lastLoud] = [true, now];
      } else if (loud && now - lastLoud > 350) {
        marks.push({ who, what: 'ends', at: lastLoud });
        loud = false;
      }
    }, 5);
  };
  const room = new globalThis.LivekitClient.Room({ publishDefaults: { dtx: false } });
  room.on('trackSubscribed', (track) => {
    if (track.kind !== 'audio') return;
    document.body.append(track.attach());
    meter(track.mediaStreamTrack, 'agent');
  });
  await room.connect(url, token);
  marks.push({ who: 'caller', what: 'joins', at: performance.now() });
  await room.localParticipant.setMicrophoneEnabled(true, { echoCancellation: false, noiseSuppression: false, autoGainControl: false });
  meter(room.localParticipant.getTrackPublication('microphone').track.mediaStreamTrack, 'caller');
}

/** For each end of the caller's words, ms until the agent's first sound, where that is what comes next. */
function latencies(marks) {
  const inOrder = marks.toSorted((a, b) => a.at - b.at);
  return inOrder.flatMap(({ who, what, at }) => {
    if (who !== 'caller' || what !== 'ends') return [];
    const next = inOrder.find((mark) => mark.at > at && mark.what === 'begins');
    return next?.who === 'agent' ? [next.at - at] : [];
  });
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-bench-'));
const library = path.join(path.dirname(createRequire(import.meta.url).resolve('livekit-client')), 'livekit-client.umd.js');
const page = http.createServer(async (request, response) => {
  const script = request.url === '/livekit.js';
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
  response.end(script ? await readFile(library) : '<!doctype html><title>bench</title><script src="/livekit.js"></script>');
});
await new Promise((resolve) => page.listen(0, '127.0.0.1', resolve));
const { whole, seconds } = speak(folder, Number(values.gap));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? execFileSync('sh', ['-c', 'command -v chromium || command -v google-chrome']).toString().trim(),
  args: ['--no-sandbox', '--disable-gpu', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${whole}%noloop`, '--autoplay-policy=no-user-gesture-required'],
});
try {
  const tab = await (await browser.newContext({ permissions: ['microphone'] })).newPage();
  await tab.goto(`http://127.0.0.1:${page.address().port}/`);
  const answer = await fetch(`${values.base}/api/voice/session`, { method: 'POST', headers: { authorization: `Bearer ${values.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ agent_id: values.agent }) });
  if (!answer.ok) throw new Error(`POST /api/voice/session answered ${answer.status}: ${await answer.text()}`);
  const { livekit_url: url, token } = await answer.json();
  await tab.evaluate(joinAndMeter, { url, token });
  await sleep(seconds * 1_000 + 4_000);
  const marks = await tab.evaluate(() => globalThis.marks);
  const sorted = latencies(marks).toSorted((a, b) => a - b);
  const quantile = (part) => (sorted.length === 0 ? '-' : Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]));
  const joined = marks.find(({ what }) => what === 'joins')?.at ?? 0;
  const greeted = marks.find(({ who, what }) => who === 'agent' && what === 'begins')?.at;
  console.table({ 'turns spoken': sentences.length, 'turns answered': sorted.length, 'end of speech to first sound, p50 (ms)': quantile(0.5), 'p95 (ms)': quantile(0.95), 'least (ms)': quantile(0), 'joined to greeting heard (ms)': greeted === undefined ? '-' : Math.round(greeted - joined), 'load average': os.loadavg()[0]?.toFixed(1) });
} finally {
  await browser.close();
  page.close();
  await rm(folder, { recursive: true, force: true });
}
