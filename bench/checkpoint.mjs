// Checkpoint savers side by side in one run: npm run bench:checkpoint. Prints two tables. Needs redis-server; the sqlite saver
// is installed into bench/checkpoint on the first run, and left out, with the reason, where this machine cannot have it.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import util from 'node:util';
import { Annotation, END, MemorySaver, START, StateGraph } from '@langchain/langgraph';
import { emptyCheckpoint, uuid6 } from '@langchain/langgraph-checkpoint';
import { checkpointKeys } from '@/lib/conversation/checkpoint/checkpoint-keys.ts';
import { RedisSaver } from '@/lib/conversation/checkpoint/redis-saver.ts';
import { connectRedis, sessionKey } from '@/lib/core/redis.ts';

const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-bench-'));
const socket = path.join(folder, 'redis.sock');
const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' });
const redis = connectRedis(`unix:${socket}`, { name: 'bench', maxRetriesPerRequest: null });
redis.on('error', () => {});
await redis.ping();

/** What a conversation holds after so many turns: two messages each, and a little of everything else. */
const conversationAfter = (turns) => ({ messages: Array.from({ length: turns * 2 }, (_, index) => ({ speaker: index % 2 === 0 ? 'user' : 'agent', text: `Sentence ${index} of a conversation, about as long as they are.`, turn_id: `turn-${index >> 1}` })), facts: { verificationLevel: 2 }, remembered: {}, tasks: [] });

async function sqliteSaver() {
  const home = new URL('checkpoint/', import.meta.url);
  const name = '@langchain/langgraph-checkpoint-sqlite';
  try {
    if (!existsSync(new URL(`node_modules/${name}`, home))) {
      console.error(`Installing ${name} for this benchmark ...`);
      await util.promisify(execFile)('npm', ['install', '--legacy-peer-deps', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts=false'], { cwd: home });
    }
    const { SqliteSaver } = await import(pathToFileURL(createRequire(new URL('package.json', home)).resolve(name)).href);
    const saver = SqliteSaver.fromConnString(path.join(folder, 'checkpoints.sqlite'));
    await saver.getTuple({ configurable: { thread_id: 'none', checkpoint_ns: '' } });
    return saver;
  } catch (thrown) {
    console.error(`The sqlite saver is left out: ${String(thrown.message ?? thrown).split('\n')[0]}`);
    return null;
  }
}

/** Puts and gets a second, one after the other, of a conversation of 20 turns. */
async function putsAndGets(saver, rounds) {
  const value = conversationAfter(20);
  const at = (thread) => ({ configurable: { thread_id: thread, checkpoint_ns: '' } });
  const put = async (round) => saver.put(at(`thread-${round % 50}`), { ...emptyCheckpoint(), id: uuid6(round), channel_values: { conversation: value }, channel_versions: { conversation: round + 1 } }, { source: 'loop', step: round, parents: {} }, { conversation: round + 1 });
  const timed = async (work) => {
    for (let round = 0; round < rounds / 10; round += 1) await work(round);
    const began = performance.now();
    for (let round = 0; round < rounds; round += 1) await work(round);
    return Math.round(rounds / ((performance.now() - began) / 1000));
  };
  return { puts: await timed(put), gets: await timed((round) => saver.getTuple(at(`thread-${round % 50}`))) };
}

/** A graph with three nodes, checkpointed at a turn's end as the engine does. */
function graphWith(saver) {
  const state = Annotation.Root({ turn: Annotation(), conversation: Annotation() });
  return new StateGraph(state)
    .addNode('understand', ({ turn }) => ({ turn }))
    .addNode('perform', ({ turn }) => ({ turn }))
    .addNode('respond', ({ turn }) => ({ conversation: conversationAfter(turn % 20) }))
    .addEdge(START, 'understand')
    .addEdge('understand', 'perform')
    .addEdge('perform', 'respond')
    .addEdge('respond', END)
    .compile(saver ? { checkpointer: saver } : {});
}

/** Milliseconds that a turn takes with each saver, at the median: turn about, so that none has the warmer machine. */
async function turnMs(savers, turns) {
  const graphs = savers.map(graphWith);
  const times = savers.map(() => []);
  for (let turn = 0; turn < turns + 100; turn += 1) {
    for (const [index, graph] of graphs.entries()) {
      const began = performance.now();
      await graph.invoke({ turn }, { configurable: { thread_id: `turns-${turn % 10}` }, durability: 'exit' });
      if (turn >= 100) times[index].push(performance.now() - began);
    }
  }
  return times.map((each) => each.toSorted((x, y) => x - y)[each.length >> 1]);
}

/** Bytes that Redis holds for each turn of one conversation, once it has so many. */
async function bytesATurn(keep, at) {
  const saver = new RedisSaver(redis, { keep });
  const thread = `bytes-${keep}`;
  const keys = checkpointKeys(thread);
  const sums = new Map();
  const written = new Map();
  const row = { saver: `RedisSaver, ${keep === 1 ? 'the newest kept, as the engine does' : `the newest ${keep} kept`}` };
  let config = { configurable: { thread_id: thread, checkpoint_ns: '' } };
  for (let turn = 1; turn <= Math.max(...at); turn += 1) {
    config = await saver.put(config, { ...emptyCheckpoint(), id: uuid6(turn), channel_values: { conversation: conversationAfter(turn) }, channel_versions: { conversation: turn } }, { source: 'loop', step: turn, parents: {} }, { conversation: turn });
    if (!at.includes(turn)) continue;
    let sum = 0;
    for (const key of await redis.keys(sessionKey(thread, 'checkpoint:*'))) sum += Number(await redis.memory('USAGE', key, 'SAMPLES', 0));
    sums.set(turn, sum);
    written.set(turn, JSON.stringify([await redis.hgetall(keys.records), await redis.hgetall(keys.values), await redis.zrange(keys.index, '0', '-1')]).length);
  }
  // A thread costs about a kilobyte whatever is in it, and Redis rounds up what it holds: what the turns add to what was written shows whether it grows in a line.
  const [early, afterEarly, beforeLate, late] = at;
  const added = (from, to) => Math.round((written.get(to) - written.get(from)) / (to - from));
  for (const turn of [early, late]) row[`bytes a turn at turn ${turn}`] = Math.round(sums.get(turn) / turn);
  row[`added by each, ${early} to ${afterEarly}`] = added(early, afterEarly);
  row[`added by each, ${beforeLate} to ${late}`] = added(beforeLate, late);
  return row;
}

const sqlite = await sqliteSaver();
const savers = [['MemorySaver', new MemorySaver()], ['RedisSaver', new RedisSaver(redis, { keep: 1 })], ...(sqlite ? [['SqliteSaver', sqlite]] : [])];
const [bare, ...medians] = await turnMs([null, ...savers.map(([, saver]) => saver)], 400);
const rows = [];
for (const [index, [name, saver]] of savers.entries()) {
  const { puts, gets } = await putsAndGets(saver, 1_000);
  const turn = medians[index];
  rows.push({ saver: name, 'puts/s': puts, 'gets/s': gets, 'turn p50 ms': turn.toFixed(2), 'more than without, ms': (turn - bare).toFixed(2) });
}
console.table(rows);
console.table([await bytesATurn(1, [10, 60, 450, 500])]);
redis.disconnect();
server.kill('SIGTERM');
await rm(folder, { recursive: true, force: true });
process.exit(0);
