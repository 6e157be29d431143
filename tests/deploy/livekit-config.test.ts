import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '..', '..');

it('livekit-config.yaml holds no key, and the ports that docker-compose.yml publishes', async () => {
  const config = parse(await readFile(path.join(root, 'livekit-config.yaml'), 'utf8')) as { keys?: unknown; port: number; rtc: { tcp_port: number; udp_port: number } };
  const compose = await readFile(path.join(root, 'docker-compose.yml'), 'utf8');
  const published = [...compose.matchAll(/LIVEKIT_BIND[^:]*:-[^}]*\}:(\d+):(\d+)(\/udp)?/g)].map(([, outside, inside, udp]) => `${outside}:${inside}${udp ?? ''}`);
  expect(config.keys).toBeUndefined();
  expect(published).toEqual([`${config.port}:${config.port}`, `${config.rtc.tcp_port}:${config.rtc.tcp_port}`, `${config.rtc.udp_port}:${config.rtc.udp_port}/udp`]);
});

it('livekit-config.yaml lets web alone make rooms: a token would else open one again that was closed', async () => {
  const config = parse(await readFile(path.join(root, 'livekit-config.yaml'), 'utf8')) as { room?: { auto_create?: unknown } };
  expect(config.room?.auto_create).toBe(false);
});

it('livekit-config.yaml leaves the codecs alone: with audio only, Chromium cannot answer livekit-client and every call fails', async () => {
  const config = parse(await readFile(path.join(root, 'livekit-config.yaml'), 'utf8')) as { room?: { enabled_codecs?: unknown } };
  expect(config.room?.enabled_codecs).toBeUndefined();
});
