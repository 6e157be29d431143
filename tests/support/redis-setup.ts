import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    redisUrl: string;
  }
}

/** Starts the machine's redis-server (or valkey-server) on a unix socket in a folder of its own, for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-redis-'));
  const socket = path.join(folder, 'redis.sock');
  const server = spawn(process.env.TEST_REDIS_SERVER ?? 'redis-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => {
    server.once('error', (cause) => reject(new Error('redis-server was not found: apt-get install redis-server', { cause })));
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code} before it was ready`)));
  });
  failed.catch(() => {});
  const probe = new Redis(socket, { lazyConnect: true, maxRetriesPerRequest: null, retryStrategy: () => 50 });
  probe.on('error', () => {});
  await Promise.race([probe.connect().catch(() => probe.ping()), failed]);
  await Promise.race([probe.ping(), failed]);
  probe.disconnect();
  project.provide('redisUrl', `unix:${socket}`);
  return async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}
