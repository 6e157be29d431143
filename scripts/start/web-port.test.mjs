import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { nextFreePort, tcpPortIsFree } from '../setup/ports.mjs';
import { chooseWebPort } from './web-port.mjs';

let server;
const takePort = async () => {
  server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
};
afterEach(() => server?.close());

it('says who holds a port that is taken, and what to do', async () => {
  const port = await takePort();
  await expect(chooseWebPort(String(port), '127.0.0.1')).rejects.toThrow(new RegExp(`^Port ${port} is taken( by .+)?\\. End that program, or choose another port: PORT=${port + 1} npm start$`));
});

it('takes any free port for 0, and refuses what is no port', async () => {
  expect(await tcpPortIsFree(await chooseWebPort('0', '127.0.0.1'))).toBe(true);
  await expect(chooseWebPort('web', '127.0.0.1')).rejects.toThrow('PORT is "web"; it must be a whole number from 0 to 65535.');
});

it('moves on to the next port that is free and not spoken for', async () => {
  const port = await takePort();
  const taken = new Set([port + 1]);
  const found = await nextFreePort(port, { isFree: async (one) => one !== port, taken });
  expect([found, [...taken]]).toEqual([port + 2, [port + 1, port + 2]]);
});
