import dgram from 'node:dgram';
import net from 'node:net';
import os from 'node:os';
import { findOnPath, runCommand } from './run-command.mjs';

const tcpFreeOn = (port, host) =>
  new Promise((resolve) => {
    const server = net.createServer();
    // A machine without IPv6 cannot have the port taken there.
    server.once('error', (error) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** Is a TCP port free on `host` and on both loopback addresses (`localhost` may mean either)? */
export async function tcpPortIsFree(port, host = '127.0.0.1') {
  for (const address of new Set([host, '127.0.0.1', '::1'])) if (!(await tcpFreeOn(port, address))) return false;
  return true;
}

const udpFreeOn = (port, address) =>
  new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind({ port, address, exclusive: true }, () => socket.close(() => resolve(true)));
  });

/** Is a UDP port free on every address of this machine? LiveKit binds its media port on each of them. */
export async function udpPortIsFree(port) {
  const own = Object.values(os.networkInterfaces()).flatMap((addresses) => addresses ?? []).filter(({ family }) => family === 'IPv4').map(({ address }) => address);
  for (const address of new Set(['127.0.0.1', ...own])) if (!(await udpFreeOn(port, address))) return false;
  return true;
}

/** A TCP port that the system picks. */
export const anyFreeTcpPort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * The first free port at or after `wanted` that is not in `taken`; the port found is added to `taken`.
 * @param {number} wanted
 * @param {{ isFree: (port: number) => Promise<boolean>, taken: Set<number> }} options
 */
export async function nextFreePort(wanted, { isFree, taken }) {
  for (let port = wanted; port < 65_536; port += 1) {
    if (taken.has(port) || !(await isFree(port))) continue;
    taken.add(port);
    return port;
  }
  throw new Error(`No free port from ${wanted} up.`);
}

/** Who listens on a TCP port, as words for a sentence ("nginx, process 812"), or undefined where the system does not tell. */
export async function portHolder(port) {
  if (findOnPath('lsof')) {
    const { output } = await runCommand('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { timeoutMs: 3_000 });
    const pid = /^p(\d+)$/m.exec(output)?.[1];
    const command = /^c(.+)$/m.exec(output)?.[1];
    if (pid) return `${command ?? 'a program'}, process ${pid}`;
  }
  if (findOnPath('ss')) {
    const { output } = await runCommand('ss', ['-ltnpH', `sport = :${port}`], { timeoutMs: 3_000 });
    const match = /users:\(\("([^"]+)",pid=(\d+)/.exec(output);
    if (match) return `${match[1]}, process ${match[2]}`;
  }
  return undefined;
}
