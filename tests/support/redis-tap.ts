import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A command on its way to Redis: its name and the part of its first key, as `HSET effects`, and where it carries an event its type, as `EVALSHA record turn-end`. */
export type TappedCommand = string;

/** What is to become of a command: let it pass, or end the client before Redis gets it, or after Redis did it and before the client hears. */
export type Fate = 'pass' | 'before' | 'after';

/**
 * Stands between a process and Redis and sees every command that the process sends, so that it can be killed at one very
 * point of its work without a hook in the product. `kill` must end the client at once.
 */
export async function openRedisTap(redisSocket: string, decide: (command: TappedCommand, key: string) => Fate, kill: () => void): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-tap-'));
  const socketPath = path.join(folder, 'tap.sock');
  const open = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const redis = net.connect(redisSocket);
    for (const socket of [client, redis]) {
      open.add(socket);
      // The other side goes with it; a client that is killed leaves mid-word.
      socket.on('error', () => {}).on('close', () => {
        open.delete(socket);
        (socket === client ? redis : client).destroy();
      });
    }
    let waiting = Buffer.alloc(0);
    let ended = false;
    redis.on('data', (answer) => {
      if (ended) return kill();
      client.write(answer);
    });
    client.on('data', (bytes) => {
      if (ended) return;
      waiting = Buffer.concat([waiting, bytes]);
      let passed = 0;
      for (let next = readCommand(waiting, 0); next !== null; next = readCommand(waiting, passed)) {
        const fate = decide(next.command, next.key);
        if (fate !== 'before') passed = next.end;
        if (fate === 'pass') continue;
        ended = true;
        break;
      }
      const answered = passed > 0;
      if (answered) redis.write(waiting.subarray(0, passed));
      waiting = waiting.subarray(passed);
      // With nothing sent in this go there is no answer to wait for.
      if (ended && !answered) kill();
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    url: `unix:${socketPath}`,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One command of RESP, `*n $len arg …`; null until all of it is there. */
function readCommand(bytes: Buffer, start: number): { command: TappedCommand; key: string; end: number } | null {
  const head = readNumber(bytes, start);
  if (head === null) return null;
  const args: string[] = [];
  let at = head.end;
  for (let count = 0; count < head.value; count += 1) {
    const length = readNumber(bytes, at);
    if (length === null || bytes.length < length.end + length.value + 2) return null;
    args.push(bytes.toString('utf8', length.end, length.end + length.value));
    at = length.end + length.value + 2;
  }
  const key = (/^eval/i.test(args[0] ?? '') ? args[3] : args[1]) ?? '';
  return { command: labelOf(args, key), key, end: at };
}

function labelOf([name = '', ...rest]: readonly string[], key: string): TappedCommand {
  const part = key.replace(/^.*\}:/s, '').replace(/:[0-9a-f|-]{20,}.*$/s, '');
  const types = rest.flatMap((arg) => /^\{"type":"([a-z-]+)"/.exec(arg)?.[1] ?? []);
  // Of several events at once, the last that says more than how far the turn is.
  const event = types.findLast((type) => !type.startsWith('node-')) ?? types[0];
  return [name.toUpperCase(), part, event].filter(Boolean).join(' ');
}

/** The number behind `*` or `$`, and where its line ends. */
function readNumber(bytes: Buffer, start: number): { value: number; end: number } | null {
  const end = bytes.indexOf('\r\n', start);
  return end === -1 ? null : { value: Number(bytes.toString('latin1', start + 1, end)), end: end + 2 };
}
