import { expect, test } from 'vitest';
import { EnvError, parseEnv } from './env.ts';

const good = { NEXTAUTH_SECRET: 'a'.repeat(32), FOUNDRY_WORKER_SECRET: 'b'.repeat(32) };

test('fills in what has a sensible default', () => {
  const env = parseEnv(good);
  expect(env.PORT).toBe(3000);
  expect(env.REDIS_URL).toBe('redis://127.0.0.1:6379');
  expect(env.LIVEKIT_URL).toBe('ws://127.0.0.1:7880');
});

test('names a missing variable and what writes it', () => {
  expect(() => parseEnv({ NEXTAUTH_SECRET: good.NEXTAUTH_SECRET })).toThrow(new EnvError('FOUNDRY_WORKER_SECRET is not set. "npx foundry keys" writes it to .env.local.'));
});

test('names a bad variable and why', () => {
  expect(() => parseEnv({ ...good, REDIS_URL: 'localhost' })).toThrow(/^REDIS_URL must be an address of a Redis server that begins with redis:\/\//);
});

test('takes a Redis Cluster by its nodes', () => {
  expect(parseEnv({ ...good, REDIS_URL: 'redis+cluster://a:7001,b:7002' }).REDIS_URL).toBe('redis+cluster://a:7001,b:7002');
  expect(() => parseEnv({ ...good, REDIS_URL: 'redis+cluster://a:7001,' })).toThrow(/^REDIS_URL must be an address/);
});

test('an empty variable counts as unset', () => {
  expect(parseEnv({ ...good, PORT: '' }).PORT).toBe(3000);
});
