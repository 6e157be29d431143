import { anyFreeTcpPort, portHolder, tcpPortIsFree } from '../setup/ports.mjs';
import { SetupError } from '../setup/setup-error.mjs';

/**
 * The site's port: what PORT says (0: any free one), and free.
 * @throws SetupError that names who holds it
 */
export async function chooseWebPort(wanted, host) {
  const port = Number(wanted ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SetupError(`PORT is "${wanted}"; it must be a whole number from 0 to 65535.`);
  if (port === 0) return anyFreeTcpPort();
  if (await tcpPortIsFree(port, host)) return port;
  const holder = await portHolder(port);
  throw new SetupError(`Port ${port} is taken${holder ? ` by ${holder}` : ''}. End that program, or choose another port: PORT=${port + 1} npm start`);
}
