// Kills a web process at random points of conversations, and counts what became of them: each order placed once, nothing
// said lost or doubled. The client goes on at a second web process, as behind a load balancer, and the first is started
// again. npm run soak:kill -- [--kills 200] [--seed N]. Prints one table; ends with 1 where anything was lost or doubled.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createTokenStore } from '@/lib/auth/create-token-store.ts';
import { createUserStore } from '@/lib/auth/create-user-store.ts';
import { mintToken } from '@/lib/auth/mint-token.ts';
import type { MockState } from '@/lib/contracts/mock.ts';
import type { Transcript } from '@/lib/contracts/sessions.ts';
import type { TurnEnd, TurnEvent } from '@/lib/contracts/turns.ts';
import { connectRedis } from '@/lib/core/redis.ts';
import { openRedisTap } from '../support/redis-tap.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const wanted = Number(values.kills);
const random = seeded(Number(values.seed));
const root = path.resolve(import.meta.dirname, '..', '..');
const agentId = 'forno-piccolo-pizza-ordering';

const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-soak-'));
const agents = path.join(folder, 'agents');
await mkdir(agents);
await copyFile(path.join(root, 'agents', `${agentId}.yaml`), path.join(agents, `${agentId}.yaml`));
const socket = path.join(folder, 'redis.sock');
const redisServer = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' });
const redis = connectRedis(`unix:${socket}`, { name: 'soak', maxRetriesPerRequest: null });
redis.on('error', () => {});
await redis.ping();

const users = createUserStore(redis);
const owner = await users.create({ email: 'soak@localhost.localdomain', name: 'Soak', role: 'admin', password: randomBytes(24).toString('base64url') });
const { token } = await mintToken(createTokenStore(redis), owner, { role: 'admin', name: 'soak', scopes: [] });
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const secrets = { NEXTAUTH_SECRET: randomBytes(24).toString('hex'), FOUNDRY_WORKER_SECRET: randomBytes(24).toString('hex') };

interface Web {
  base: string;
  child: ChildProcess;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}

async function startWeb(redisUrl: string): Promise<Web> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, 'dist', 'web.mjs')], {
    cwd: root,
    env: { ...process.env, ...secrets, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), REDIS_URL: redisUrl, FOUNDRY_AGENTS_DIR: agents, FOUNDRY_DATA_DIR: folder, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const base = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error('web did not start: "npm run build" first');
    const ready = await fetch(`${base}/api/agents/${agentId}`, { headers }).then((answer) => answer.ok, () => false);
    if (ready) return { base, child };
    await wait(100);
  }
}

/** Runs a turn. Null where the process went away before its end. */
async function say(base: string, sessionId: string, turnId: string, text: string, kind = 'user'): Promise<TurnEnd | null> {
  try {
    const answer = await fetch(`${base}/api/sessions/${sessionId}/turns`, { method: 'POST', headers: { ...headers, accept: 'text/event-stream' }, body: JSON.stringify({ turn_id: turnId, text, modality: 'text', kind }) });
    if (!answer.ok) throw new Error(`a turn was answered with ${answer.status}: ${await answer.text()}`);
    const events = (await answer.text()).split('\n').flatMap((line) => (line.startsWith('data:') ? [JSON.parse(line.slice(5)) as TurnEvent] : []));
    const failed = events.find((event) => event.type === 'error');
    if (failed) throw new Error(`a turn failed: ${failed.message}`);
    return events.find((event) => event.type === 'turn-end') ?? null;
  } catch (thrown) {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}

const read = async <T>(base: string, address: string): Promise<T> => (await (await fetch(base + address, { headers })).json()) as T;

let session = '';
let countdown = Number.POSITIVE_INFINITY;
let seen = 0;
let killedAt: string | null = null;
let mortal: Web | null = null;
const tap = await openRedisTap(
  socket,
  (command, key) => {
    if (session === '' || !key.includes(session) || killedAt !== null) return 'pass';
    seen += 1;
    if (seen < countdown) return 'pass';
    const fate = random() < 0.5 ? 'before' : 'after';
    killedAt = `${fate} ${command}`;
    return fate;
  },
  () => mortal?.child.kill('SIGKILL'),
);

/** One conversation that orders a pizza and asks for it. Answers what was wrong with it. */
async function converse(first: Web, second: Web, at: number): Promise<string[]> {
  const created = await fetch(`${second.base}/api/sessions`, { method: 'POST', headers, body: JSON.stringify({ agent_id: agentId }) });
  const { session_id: sessionId } = (await created.json()) as { session_id: string };
  [session, countdown, seen, killedAt] = [sessionId, at, 0, null];
  let base = first.base;
  let turns = 0;
  const said: string[] = [];
  const turn = async (text: string, kind?: string): Promise<TurnEnd> => {
    turns += 1;
    if (text !== '') said.push(text);
    for (;;) {
      const end = await say(base, sessionId, `turn-${turns}`, text, kind);
      if (end !== null) return end;
      if (base === second.base) throw new Error('the web process that was left alone did not answer');
      base = second.base;
    }
  };
  await turn('', 'opening');
  let end = await turn('I would like to order a large margherita to 12 Garden Street');
  for (let step = 0; end.awaiting === 'input' && step < 5; step += 1) end = await turn(end.asked_for[0] === 'address' ? '12 Garden Street' : 'one large margherita');
  await turn('yes please');
  const found = await turn('Where is my order?');
  session = '';

  const { effects } = await read<MockState>(second.base, `/api/mock/${agentId}/_state?scope=${sessionId}`);
  const { entries } = await read<Transcript>(second.base, `/api/sessions/${sessionId}/transcript`);
  const orders = effects.filter((effect) => effect.function === 'placeOrder').length;
  const heard = entries.filter(({ speaker }) => speaker === 'user').map(({ text }) => text);
  const replies = entries.filter(({ speaker }) => speaker === 'agent').length;
  const cards = entries.filter(({ tool }) => tool?.function === 'placeOrder').length;
  return [
    ...(orders === 1 ? [] : [`${orders} orders were placed`]),
    ...(JSON.stringify(heard) === JSON.stringify(said) ? [] : [`said ${JSON.stringify(said)}, on record ${JSON.stringify(heard)}`]),
    ...(replies === turns ? [] : [`${replies} replies to ${turns} turns`]),
    ...(cards === 1 ? [] : [`${cards} cards of the order`]),
    ...(found.calls.some((call) => call.function === 'trackOrder' && call.ok) ? [] : ['the order was not found after']),
  ];
}

/** Mulberry32. */
function seeded(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const rows = new Map<string, { kills: number; wrong: number }>();
const wrongs: string[] = [];
const began = Date.now();
const second = await startWeb(`unix:${socket}`);
try {
  let first = await startWeb(tap.url);
  mortal = first;
  await converse(first, second, Number.POSITIVE_INFINITY);
  const whole = seen;
  console.log(`seed ${values.seed}: a conversation of ${whole} commands; ${wanted} kills`);
  for (let kills = 0; kills < wanted; ) {
    const at = 1 + Math.floor(random() * whole);
    const wrong = await converse(first, second, at);
    const where = killedAt ?? 'not reached';
    const row = rows.get(where) ?? { kills: 0, wrong: 0 };
    rows.set(where, { kills: row.kills + 1, wrong: row.wrong + (wrong.length > 0 ? 1 : 0) });
    wrongs.push(...wrong.map((what) => `killed ${where} (command ${at}): ${what}`));
    if (killedAt === null) continue;
    kills += 1;
    if (kills % 20 === 0) console.log(`${kills} kills, ${wrongs.length} wrong, ${Math.round((Date.now() - began) / 1000)} s`);
    first.child.kill('SIGKILL');
    first = await startWeb(tap.url);
    mortal = first;
  }
  first.child.kill('SIGKILL');
} finally {
  second.child.kill('SIGKILL');
  mortal?.child.kill('SIGKILL');
  await tap.close();
  redis.disconnect();
  redisServer.kill('SIGTERM');
  await once(redisServer, 'exit');
  await rm(folder, { recursive: true, force: true });
}
console.table(Object.fromEntries([...rows].toSorted(([a], [b]) => (a < b ? -1 : 1))));
for (const wrong of wrongs) console.log(wrong);
console.log(`${wanted} kills, ${wrongs.length} wrong`);
process.exitCode = wrongs.length === 0 ? 0 : 1;
