import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach } from 'vitest';
import type { Agent } from '@/lib/agent/agent-schema.ts';
import { emitAgent } from '@/lib/agent/emit-agent.ts';
import type { RedisConnection } from '@/lib/core/redis.ts';
import { createRegistry } from '@/lib/registry/create-registry.ts';
import type { Registry, RegistryChange, SaveVersion } from '@/lib/registry/registry.ts';
import { pizzaAgent } from '../fixtures/dossier-agent.ts';

export const silent = pino({ level: 'silent' });
/** 2026-11-03, half past noon UTC, in every test. */
export const clock = (): number => Date.UTC(2026, 10, 3, 12, 30);

export interface RegistryBench {
  folder: string;
  started: Registry[];
  file(agentId: string): string;
  /** A web process; with the folder where nothing else is said. */
  start(agentsDir?: string, more?: Partial<Parameters<typeof createRegistry>[0]>): Promise<Registry>;
}

/** Registries of as many web processes as a test wants, with a folder of their own, on an empty Redis for each test. */
export function registryBench(redis: RedisConnection): RegistryBench {
  const bench: RegistryBench = {
    folder: '',
    started: [],
    file: (agentId) => path.join(bench.folder, `${agentId}.yaml`),
    async start(agentsDir = bench.folder, more = {}) {
      const registry = createRegistry({ redis, agentsDir, logger: silent, clock, ...more });
      bench.started.push(registry);
      await registry.start();
      return registry;
    },
  };
  beforeEach(async () => {
    await redis.flushall();
    bench.folder = await mkdtemp(path.join(os.tmpdir(), 'foundry-agents-'));
    bench.started = [];
  });
  afterEach(async () => {
    await Promise.all(bench.started.map((registry) => registry.stop()));
    await rm(bench.folder, { recursive: true, force: true });
  });
  return bench;
}

/** An agent that differs by its greeting. */
export const greeting = (text: string, agent: Agent = pizzaAgent()): Agent => ({ ...agent, spec: { ...agent.spec, greeting: text } });
export const upload = (agent: Agent, more: Partial<SaveVersion> = {}): SaveVersion => ({ agent, yaml: emitAgent(agent), by: 'ann', from: 'upload', draft: false, ...more });
export const published = (change: RegistryChange): boolean => change.change === 'published';
export const states = async (registry: Registry, agentId: string): Promise<unknown[]> => (await registry.versions(agentId)).map(({ version, from, state }) => [version, from, state]);

/** The next change that fits, from now. */
export const next = (registry: Registry, fits: (change: RegistryChange) => boolean): Promise<RegistryChange> =>
  new Promise((resolve) => {
    const stop = registry.onChange((change) => {
      if (!fits(change)) return;
      stop();
      resolve(change);
    });
  });
