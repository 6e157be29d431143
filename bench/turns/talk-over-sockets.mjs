import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';

/**
 * Starts a site of its own and opens its sessions over WebSocket.
 * @param {{ redisUrl: string, folder: string, sessions: number }} options `folder` holds agents/ with one agent
 */
export async function openTalks({ redisUrl, folder, sessions: count }) {
  const site = fork(new URL('talk-site.mjs', import.meta.url), [redisUrl, folder, String(count)], { execArgv: ['--import', 'tsx'] });
  const [{ port, token, sessions }] = await once(site, 'message');
  const talks = await Promise.all(sessions.map((id) => openTalk(port, token, id)));
  return {
    talks,
    /** How much of a core the site has used so far, ms. */
    async cpuMs() {
      site.send('cpu');
      const [used] = await once(site, 'message');
      return used;
    },
    async close() {
      for (const talk of talks) talk.close();
      const gone = once(site, 'exit');
      site.kill('SIGTERM');
      await gone;
    },
  };
}

/** One session: `say` resolves with the ms from the message to the end of its turn. */
async function openTalk(port, token, sessionId) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/ws?session_id=${sessionId}`, { headers: { authorization: `Bearer ${token}` } });
  const waiting = new Map();
  let turns = 0;
  socket.on('message', (data) => {
    const text = String(data);
    // Only ends are read: what the clients cost here is taken from what the site has.
    if (!text.startsWith('{"type":"turn-end"') && !text.startsWith('{"type":"error"')) return;
    const { type, turn_id } = JSON.parse(text);
    waiting.get(turn_id)?.(type);
    waiting.delete(turn_id);
  });
  await once(socket, 'open');
  return {
    say(text) {
      const turn_id = `bench-turn-${(turns += 1)}`;
      const began = performance.now();
      const ended = new Promise((resolve, reject) => waiting.set(turn_id, (type) => (type === 'turn-end' ? resolve(performance.now() - began) : reject(new Error('a turn ended with an error')))));
      socket.send(JSON.stringify({ type: 'user-message', turn_id, text }));
      return ended;
    },
    close: () => socket.close(),
  };
}

/** Everybody says the next sentence as soon as the last was answered: what the site does at most. */
export async function talkAtOnce(talks, script) {
  const times = [];
  const began = performance.now();
  await Promise.all(talks.map(async (talk) => {
    for (const text of script) times.push(await talk.say(text));
  }));
  return { times, elapsed: performance.now() - began };
}

/** Everybody says a sentence every `pauseMs` on average, at random, as people do; who is not answered yet waits. */
export async function talkAsPeopleDo(talks, script, { pauseMs, forMs }) {
  const times = [];
  const began = performance.now();
  await Promise.all(talks.map(async (talk) => {
    for (let turn = 0; ; turn += 1) {
      await delay(-Math.log(1 - Math.random()) * pauseMs);
      if (performance.now() - began > forMs) return;
      times.push(await talk.say(script[turn % script.length]));
    }
  }));
  return { times, elapsed: performance.now() - began };
}
