// How fast a site answers others while it compiles, saves and compares large dossiers, beside the same site idle. Prints one table.
// npm run bench:compile-latency [-- --triplets 20000]   starts a site of its own, in a temporary folder
// With --base ADDRESS --token TOKEN it measures a site that runs; TOKEN is a builder's (npx foundry token --role builder).
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { generateDossier } from './generate-dossier.mjs';
import { startOwnSite } from './own-site.mjs';

// Ports between threads have no origin.
/* oxlint-disable unicorn/require-post-message-target-origin */

/** Probes begin at this pace whatever became of the earlier ones: a site that stands still is then counted as often as it stood. */
const paceMs = 25;
const probed = ['/health', '/api/agents'];
const rows = [];

if (isMainThread) await measure();
else await sendDossiers(workerData);

async function measure() {
  const { values } = parseArgs({ options: { base: { type: 'string' }, token: { type: 'string' }, triplets: { type: 'string', default: '20000' }, 'idle-seconds': { type: 'string', default: '10' }, only: { type: 'string' } } });
  if (values.base && !values.token) throw new Error('--token is missing: npx foundry token --role builder makes one.');
  const site = values.base ? { base: values.base, token: values.token, memory: () => null, stop: async () => {} } : await startOwnSite();
  // In a thread of its own: sending and receiving so much would make the probes here late.
  const sender = new Worker(new URL(import.meta.url), { workerData: { base: site.base, token: site.token, triplets: Number(values.triplets) } });
  const told = () => new Promise((resolve, reject) => {
    sender.once('message', resolve);
    sender.once('error', reject);
  });
  const ask = (what) => {
    sender.postMessage(what);
    return told();
  };
  try {
    const { bytes } = await told();
    console.log(`${values.triplets} triplets, ${(bytes / 1e6).toFixed(1)} MB`);
    for (const path of probed) await probe(site.base + path, site.token); // the first of each compiles and connects
    const idle = (words) => new Promise((resolve) => setTimeout(resolve, Number(values['idle-seconds']) * 1000, words));
    const steps = {
      'nothing else': () => idle('the site alone'),
      compiling: () => ask('compile'),
      'compiling two': () => ask('two'),
      'client leaves': () => ask('leave'),
      'saving and publishing': () => ask('save'),
      'nothing else, with that agent': () => idle('the site with an agent of so many capabilities'),
      'saving again': () => ask('save'),
      'saving another version': () => ask('edit'),
      'comparing the two': () => ask('compare'),
    };
    for (const [name, work] of Object.entries(steps)) {
      if (values.only !== undefined && !values.only.split(',').includes(name)) continue;
      const began = performance.now();
      const done = work();
      const times = await probeUntil(done, site);
      const memory = site.memory();
      console.log(`${name}: ${await done}; ${((performance.now() - began) / 1000).toFixed(1)} s${memory === null ? '' : `; web has ${memory.nowMb} MB, at most ${memory.peakMb} MB so far`}`);
      rows.push(...rowsOf(name, times));
    }
    console.table(rows);
  } catch (thrown) {
    console.error(thrown);
    process.exitCode = 1;
  } finally {
    await sender.terminate();
    await site.stop();
  }
}

async function probe(url, token) {
  const began = performance.now();
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const body = await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${Buffer.from(body).toString().slice(0, 300)}`);
  return performance.now() - began;
}

async function probeUntil(end, { base, token }) {
  const times = Object.fromEntries(probed.map((path) => [path, []]));
  const running = [];
  let turn = 0;
  const timer = setInterval(() => {
    const path = probed[turn++ % probed.length];
    running.push(probe(base + path, token).then((ms) => times[path].push(ms)));
  }, paceMs);
  await end;
  clearInterval(timer);
  await Promise.all(running);
  return times;
}

function rowsOf(site, times) {
  return Object.entries(times).map(([path, all]) => {
    const sorted = all.toSorted((one, other) => one - other);
    const quantile = (q) => (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(1);
    return { 'the site does': site, call: `GET ${path}`, calls: sorted.length, 'p50 ms': quantile(0.5), 'p95 ms': quantile(0.95), 'p99 ms': quantile(0.99), 'longest ms': quantile(1) };
  });
}

/** The other side: large dossiers on their way to the site and back, in words for the report. */
async function sendDossiers({ base, token, triplets }) {
  const dossier = generateDossier(triplets);
  const bytes = Buffer.from(JSON.stringify(dossier));
  const small = Buffer.from(JSON.stringify(generateDossier(500)));
  const slug = dossier.header.domainName.toLowerCase().replaceAll(' ', '-');
  const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
  const post = (path, content, accept, signal) => {
    const body = new FormData();
    body.append('file', new Blob([content]), 'generated.json');
    return fetch(base + path, { method: 'POST', body, headers: { authorization: `Bearer ${token}`, accept }, signal });
  };
  const compile = async (content) => {
    const began = performance.now();
    const response = await post('/api/compile/upload', content, 'text/event-stream');
    const phases = [];
    let answer = 0;
    for await (const chunk of response.body) {
      answer += chunk.length;
      const phase = chunk.length > 200 ? null : /"phase":"(\w+)"/.exec(Buffer.from(chunk).toString())?.[1];
      if (phase) phases.push(`${phase} ${seconds(began)}`);
    }
    return { text: `status ${response.status}, ${(answer / 1e6).toFixed(1)} MB after ${seconds(began)} (${phases.join(', ')})`, took: seconds(began) };
  };
  const work = {
    compile: async () => (await compile(bytes)).text,
    async two() {
      const large = [compile(bytes), compile(bytes)];
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const little = await compile(small);
      const [one, other] = await Promise.all(large);
      return `${one.took} and ${other.took}; one of ${(small.length / 1e6).toFixed(1)} MB beside them ${little.took}`;
    },
    async leave() {
      const answers = [];
      for (let turn = 0; turn < 3; turn += 1) answers.push(await leaveOnce());
      return `left in the middle, three times; a small one then answered after ${answers.join(', ')}`;
    },
    save: () => save(bytes),
    edit: () => save(Buffer.from(JSON.stringify({ ...dossier, header: { ...dossier.header, description: 'Another version.' } }))),
    async compare() {
      const began = performance.now();
      const response = await fetch(`${base}/api/agents/${slug}/diff?from=1&to=2`, { headers: { authorization: `Bearer ${token}` } });
      const text = await response.text();
      return `status ${response.status}, ${(text.length / 1e6).toFixed(1)} MB after ${seconds(began)}: ${text.slice(0, 300)}`;
    },
  };
  async function save(content) {
    const began = performance.now();
    const response = await post(`/api/compile/save/${slug}`, content, 'application/json');
    const text = await response.text();
    return `status ${response.status} after ${seconds(began)}: ${text.slice(0, 300)}`;
  }
  async function leaveOnce() {
    const leaving = new AbortController();
    const response = await post('/api/compile/upload', bytes, 'text/event-stream', leaving.signal);
    const reader = response.body.getReader();
    for (;;) {
      const { value } = await reader.read();
      if (Buffer.from(value).toString().includes('lower')) break;
    }
    leaving.abort();
    return (await compile(small)).took;
  }
  parentPort.on('message', async (what) => parentPort.postMessage(await work[what]()));
  parentPort.postMessage({ bytes: bytes.length });
}
