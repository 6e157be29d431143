// Turn times of the engine, and of a site over WebSocket: npm run bench:turns [-- REDIS_URL]. Prints one table. CPU is the site's, a turn.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Annotation, END, MemorySaver, START, StateGraph } from '@langchain/langgraph';
import { pino } from 'pino';
import { parse } from 'yaml';
import { agentSchema } from '@/lib/agent/agent-schema.ts';
import { createConversationEngine } from '@/lib/conversation/create-conversation-engine.ts';
import { createLanguageSide } from '@/lib/conversation/language/create-language-side.ts';
import { parseEnv } from '@/lib/core/env.ts';
import { connectRedis } from '@/lib/core/redis.ts';
import { createFunctionRunner } from '@/lib/functions/create-function-runner.ts';
import { createMockApi } from '@/lib/mock-api/create-mock-api.ts';
import { openTalks, talkAsPeopleDo, talkAtOnce } from './turns/talk-over-sockets.mjs';

const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-bench-'));
const socket = path.join(folder, 'redis.sock');
const server = process.argv[2] ? null : spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' });
const redisUrl = process.argv[2] ?? `unix:${socket}`;
const redis = connectRedis(redisUrl, { name: 'bench', maxRetriesPerRequest: null });
redis.on('error', () => {});
await redis.ping();

const logger = pino({ level: 'silent' });
const env = parseEnv({ ...process.env, NEXTAUTH_SECRET: 'bench'.repeat(8), FOUNDRY_WORKER_SECRET: 'bench'.repeat(8) });
const engine = createConversationEngine({ redis, functions: createFunctionRunner({ mockApi: createMockApi({ redis, logger }), logger }), language: createLanguageSide({ env, logger }), logger });
const agent = agentSchema.parse(parse(await readFile(new URL('../agents/forno-piccolo-pizza-ordering.yaml', import.meta.url), 'utf8')));
const script = ["I'd like to order two large margheritas and a diavola please", '12 Mill Lane', 'yes', 'where is my order', "what's on the menu", 'go on', 'can you sing a song', 'cancel my order', 'yes', 'thank you'];

/** An agent with `count` capabilities: the pizzeria's own and copies of one under other names. */
function widened(count) {
  const wide = structuredClone(agent);
  wide.metadata.id = `wide-${count}`;
  const [model] = wide.spec.capabilities;
  for (let index = wide.spec.capabilities.length; index < count; index += 1) wide.spec.capabilities.push({ ...model, id: `extra-${index}`, name: `Read shelf ${index}`, description: `What stands on shelf ${index}.`, examples: [`What is on shelf ${index}?`] });
  return wide;
}

function session(of) {
  const context = { session: { id: randomUUID(), user: { id: 'bench', name: 'Bench', role: 'user' }, started_at: new Date().toISOString(), time_zone: 'Europe/Rome', test_facts: {} }, agent: of, agent_version: 1, environment: 'mock' };
  let turns = 0;
  return { id: context.session.id, say: async (text) => engine.runTurn(context, { turn_id: `t${(turns += 1)}`, text, modality: 'text', kind: 'user', speculative: false }, () => {}) };
}

const quantile = (times, q) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0;
const rows = [];
function report(what, times, elapsed, more = {}) {
  rows.push({ what, turns: times.length, 'p50 ms': quantile(times, 0.5).toFixed(1), 'p95 ms': quantile(times, 0.95).toFixed(1), 'turns/s': (times.length / (elapsed / 1000)).toFixed(0), ...more });
}

async function talk(of, sessions, rounds) {
  const times = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: sessions }, async () => {
      const one = session(of);
      for (let round = 0; round < rounds; round += 1) {
        for (const text of script) {
          const before = performance.now();
          await one.say(text);
          times.push(performance.now() - before);
        }
      }
    }),
  );
  return { times, elapsed: performance.now() - started };
}

async function bare(turns) {
  const state = Annotation.Root({ text: Annotation() });
  const builder = new StateGraph(state);
  const names = ['understand', 'gate', 'collect', 'rules', 'call', 'respond'];
  for (const name of names) builder.addNode(name, (value) => ({ text: value.text }));
  builder.addEdge(START, names[0]);
  for (let index = 1; index < names.length; index += 1) builder.addEdge(names[index - 1], names[index]);
  builder.addEdge(names.at(-1), END);
  const graph = builder.compile({ checkpointer: new MemorySaver() });
  const times = [];
  const started = performance.now();
  for (let turn = 0; turn < turns; turn += 1) {
    const before = performance.now();
    await graph.invoke({ text: 'hello' }, { configurable: { thread_id: 'bare' } });
    times.push(performance.now() - before);
  }
  return { times, elapsed: performance.now() - started };
}

/** A site in a process of its own: one session, fifty without a pause (what it does at most), then all of them as people talk. */
async function overSockets(sessions) {
  await mkdir(path.join(folder, 'agents'));
  await cp(new URL('../agents/forno-piccolo-pizza-ordering.yaml', import.meta.url), path.join(folder, 'agents', 'forno-piccolo-pizza-ordering.yaml'));
  const site = await openTalks({ redisUrl, folder, sessions });
  await talkAtOnce(site.talks.slice(0, 2), script);
  const measure = async (what, work) => {
    const before = await site.cpuMs();
    const { times, elapsed } = await work();
    report(`WebSocket, ${what}`, times, elapsed, { 'cpu ms': (((await site.cpuMs()) - before) / times.length).toFixed(1) });
  };
  await measure('1 session', () => talkAtOnce(site.talks.slice(2, 3), [...script, ...script]));
  await measure('50 sessions without a pause', () => talkAtOnce(site.talks.slice(3, 53), script));
  for (const pause of [20, 10]) await measure(`${sessions} sessions, each a turn every ${pause} s`, () => talkAsPeopleDo(site.talks, script, { pauseMs: pause * 1_000, forMs: 20_000 }));
  await site.close();
}

await talk(agent, 1, 2);
const run = async (what, work) => {
  const { times, elapsed } = await work;
  report(what, times, elapsed);
};
await bare(20);
await run('bare LangGraph, 6 nodes, MemorySaver', bare(100));
await run('engine, 1 session', talk(agent, 1, 10));
await run('engine, 50 sessions', talk(agent, 50, 1));
for (const count of [10, Number(process.env.BENCH_WIDE ?? 5000)]) {
  const wide = widened(count);
  await talk(wide, 1, 1);
  await run(`engine, 1 session, ${count} capabilities`, talk(wide, 1, 5));
}
await overSockets(500);
const long = session(agent);
const bytes = async () => {
  let sum = 0;
  for (const key of await redis.keys(`foundry:session:{${long.id}}:checkpoint:*`)) sum += Number(await redis.memory('USAGE', key, 'SAMPLES', 0));
  return sum;
};
for (let turn = 1; turn <= 500; turn += 1) {
  await long.say('can you sing a song');
  if (turn === 10 || turn === 500) rows.push({ what: `stored bytes a turn at turn ${turn}`, turns: turn, 'p50 ms': '', 'p95 ms': '', 'turns/s': '', bytes: Math.round((await bytes()) / turn) });
}
console.table(rows);
redis.disconnect();
server?.kill('SIGTERM');
await rm(folder, { recursive: true, force: true });
process.exit(0);
