// How fast a running site answers others while it compiles a large dossier, beside the same site idle. Prints one table.
// node bench/compile-latency.mjs --base http://127.0.0.1:3000 --token TOKEN [--triplets 20000] [--idle-seconds 10]
// TOKEN: an API token of a builder (npx foundry token --role builder).
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { generateDossier } from './generate-dossier.mjs';

// Ports between threads have no origin.
/* oxlint-disable unicorn/require-post-message-target-origin */

/** Probes begin at this pace whatever became of the earlier ones: a site that stands still is then counted as often as it stood. */
const paceMs = 25;

if (isMainThread) await measure();
else await upload(workerData);

async function measure() {
  const { values } = parseArgs({ options: { base: { type: 'string', default: 'http://127.0.0.1:3000' }, token: { type: 'string' }, triplets: { type: 'string', default: '20000' }, 'idle-seconds': { type: 'string', default: '10' } } });
  const { base, token, triplets } = values;
  if (!token) throw new Error('--token is missing: npx foundry token --role builder makes one.');
  await probe(`${base}/health`, token); // the first of each compiles and connects
  await probe(`${base}/api/agents`, token);
  const idle = await probeUntil(new Promise((resolve) => setTimeout(resolve, Number(values['idle-seconds']) * 1000)), base, token);

  // In a thread of its own: sending and receiving so much would make the probes here late.
  const sender = new Worker(new URL(import.meta.url), { workerData: { base, token, triplets: Number(triplets) } });
  const told = (type) => new Promise((resolve, reject) => {
    sender.on('message', (message) => message.type === type && resolve(message));
    sender.once('error', reject);
  });
  const done = told('done');
  const { bytes } = await told('ready');
  sender.postMessage('go');
  const busy = await probeUntil(done, base, token);
  const { status, ms, firstMs, answer, phases } = await done;
  console.log(`${triplets} triplets, ${(bytes / 1e6).toFixed(1)} MB: status ${status} after ${(ms / 1000).toFixed(1)} s (first byte after ${(firstMs / 1000).toFixed(1)} s), answer ${(answer / 1e6).toFixed(1)} MB; phases ${phases.join(', ')}`);
  console.table([...rows('idle', idle), ...rows('compiling', busy)]);
}

async function probe(url, token) {
  const began = performance.now();
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return performance.now() - began;
}

async function probeUntil(end, base, token) {
  const times = { '/health': [], '/api/agents': [] };
  const running = [];
  let turn = 0;
  const timer = setInterval(() => {
    const path = turn++ % 2 === 0 ? '/health' : '/api/agents';
    running.push(probe(base + path, token).then((ms) => times[path].push(ms)));
  }, paceMs);
  await end;
  clearInterval(timer);
  await Promise.all(running);
  return times;
}

function quantile(sorted, q) {
  return (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(1);
}

function rows(site, times) {
  return Object.entries(times).map(([path, all]) => {
    const sorted = all.toSorted((one, other) => one - other);
    return { site, call: `GET ${path}`, calls: sorted.length, 'p50 ms': quantile(sorted, 0.5), 'p95 ms': quantile(sorted, 0.95), 'p99 ms': quantile(sorted, 0.99), 'longest ms': quantile(sorted, 1) };
  });
}

async function upload({ base, token, triplets }) {
  const bytes = Buffer.from(JSON.stringify(generateDossier(triplets)));
  parentPort.postMessage({ type: 'ready', bytes: bytes.length });
  await new Promise((resolve) => parentPort.once('message', resolve));
  const body = new FormData();
  body.append('file', new Blob([bytes]), 'generated.json');
  const began = performance.now();
  const response = await fetch(`${base}/api/compile/upload`, { method: 'POST', body, headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' } });
  const firstMs = performance.now() - began;
  const phases = [];
  let answer = 0;
  for await (const chunk of response.body) {
    answer += chunk.length;
    const phase = chunk.length > 200 ? null : /"phase":"(\w+)"/.exec(Buffer.from(chunk).toString())?.[1];
    if (phase) phases.push(`${phase} at ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  parentPort.postMessage({ type: 'done', status: response.status, ms: performance.now() - began, firstMs, answer, phases });
  parentPort.close();
}
