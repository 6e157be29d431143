import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';

export interface TestLiveKit {
  url: string;
  key: string;
  secret: string;
  stop(): Promise<void>;
  /** Ends it as a crash would, and starts it again on the same ports. */
  restart(): Promise<void>;
}

/** Where the machine has livekit-server: LIVEKIT_SERVER_BIN, the PATH, or the cache that `npm start` fills; null where it has none. */
export function findLiveKitServer(): string | null {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'livekit-server'));
  const cached = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'agent-foundry', 'bin', 'livekit-server');
  return [process.env.LIVEKIT_SERVER_BIN, ...onPath, cached].find((file) => file !== undefined && file !== '' && existsSync(file)) ?? null;
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Starts a real livekit-server on loopback ports of its own. */
export async function startLiveKit(binary: string): Promise<TestLiveKit> {
  const [port, tcpPort, udpPort] = [await freePort(), await freePort(), await freePort()];
  const key = 'testkey';
  const secret = 'test-secret-of-at-least-32-characters';
  const config = JSON.stringify({ port, rtc: { node_ip: '127.0.0.1', udp_port: udpPort, tcp_port: tcpPort, use_external_ip: false }, room: { auto_create: false }, keys: { [key]: secret }, logging: { level: 'error' } });
  const url = `ws://127.0.0.1:${port}`;
  let server: ChildProcess;

  const start = async (): Promise<void> => {
    server = spawn(binary, ['--bind', '127.0.0.1', '--config-body', config], { stdio: 'ignore' });
    const rooms = new RoomServiceClient(url.replace('ws', 'http'), key, secret);
    const giveUpAt = Date.now() + 10_000;
    for (;;) {
      const answered = await rooms.listRooms().then(() => true, () => false);
      if (answered) return;
      if (server.exitCode !== null || Date.now() > giveUpAt) throw new Error(`livekit-server did not start (exit code ${server.exitCode})`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  };
  await start();
  return { url, key, secret, stop: () => end('SIGKILL'), restart: () => end('SIGKILL').then(start) };
}
