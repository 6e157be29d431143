import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { requireDisk } from './disk.mjs';
import { httpGet } from './http-get.mjs';
import { binDir, root } from './paths.mjs';
import { nextFreePort, tcpPortIsFree, udpPortIsFree } from './ports.mjs';
import { dockerAnswers, findOnPath, runCommand } from './run-command.mjs';
import { took } from './say.mjs';
import { SetupError } from './setup-error.mjs';

const version = '1.13.5';
const cached = path.join(binDir, 'livekit-server');

/** Where LiveKit would come from, without doing anything about it. */
export async function findLiveKit(env) {
  if (env.LIVEKIT_URL) return { way: 'url', detail: `LIVEKIT_URL (${env.LIVEKIT_URL})` };
  const program = findOnPath('livekit-server') ?? (existsSync(cached) ? cached : undefined);
  if (program) return { way: 'program', program, detail: program };
  if (await dockerAnswers()) return { way: 'docker', detail: `image livekit/livekit-server:v${version}` };
  if (findOnPath('brew')) return { way: 'brew', detail: 'brew install livekit' };
  if (findOnPath('go')) return { way: 'go', detail: `go install, version ${version}, about 3 minutes once` };
  return { way: 'none', detail: 'install livekit-server 1.13 (brew install livekit), or Go 1.24 or newer to have it built, or Docker, or set LIVEKIT_URL' };
}

async function buildWithGo(log) {
  await requireDisk(binDir, 2 * 1024 ** 3, 'building LiveKit');
  log(`go install livekit-server ${version}: about 3 minutes, once on this machine`);
  await mkdir(binDir, { recursive: true });
  const folder = await mkdtemp(path.join(binDir, 'build-'));
  const began = Date.now();
  const { code, tail } = await runCommand('go', ['install', `github.com/livekit/livekit-server/cmd/server@v${version}`], { env: { ...process.env, GOBIN: folder, GOFLAGS: '' } });
  if (code === 0) await rename(path.join(folder, 'server'), cached);
  await rm(folder, { recursive: true, force: true });
  if (code !== 0) throw new SetupError(`go install could not build livekit-server. Go said:\n${tail}\nInstall livekit-server 1.13 by hand (docs/LIVEKIT_SETUP.md), or set LIVEKIT_URL.`);
  log(`built in ${took(Date.now() - began)}`);
  return cached;
}

async function installWithBrew(log) {
  log('brew install livekit');
  const { code, tail } = await runCommand('brew', ['install', 'livekit']);
  const program = findOnPath('livekit-server');
  if (code !== 0 || !program) throw new SetupError(`brew could not install livekit. It said:\n${tail}`);
  return program;
}

/**
 * livekit-config.yaml as it stands, changed for this machine alone: free ports, loopback only, quiet.
 * @param {Record<string, any>} base the parsed file
 */
async function localConfig(base, log) {
  const taken = new Set();
  const pick = async (wanted, isFree, what) => {
    const port = await nextFreePort(wanted, { isFree, taken });
    if (port !== wanted) log(`port ${wanted} (${what}) is taken; using ${port}`);
    return port;
  };
  const { port_range_start: _start, port_range_end: _end, ...rtc } = base.rtc ?? {};
  return {
    ...base,
    port: await pick(base.port ?? 7880, tcpPortIsFree, 'signalling'),
    bind_addresses: ['127.0.0.1'],
    logging: { level: 'warn', json: false },
    rtc: { ...rtc, tcp_port: await pick(rtc.tcp_port ?? 7881, tcpPortIsFree, 'media over TCP'), udp_port: await pick(rtc.udp_port ?? 7882, udpPortIsFree, 'media over UDP'), node_ip: '127.0.0.1', use_external_ip: false },
  };
}

/** Gets livekit-server where it is missing (without its configuration, so that this can run beside other set-up). */
export async function installLiveKit({ env, log }) {
  const found = await findLiveKit(env);
  if (found.way === 'none') throw new SetupError(`LiveKit was not found: ${found.detail}.`);
  if (found.way === 'go') return { ...found, program: await buildWithGo(log) };
  if (found.way === 'brew') return { ...found, program: await installWithBrew(log) };
  return found;
}

/**
 * What the supervisor starts. Key and secret go by environment, so that neither stands in a file or on a command line.
 * Needs the npm packages (yaml).
 * @param {Awaited<ReturnType<typeof installLiveKit>>} found
 * @returns {Promise<{ url: string, run?: { command: string, args: string[], env: Record<string, string> }, detail: string }>}
 */
export async function planLiveKit(found, { env, dataDir, log }) {
  if (found.way === 'url') return { url: env.LIVEKIT_URL, detail: found.detail };
  const { parse, stringify } = await import('yaml');
  const config = await localConfig(parse(await readFile(path.join(root, 'livekit-config.yaml'), 'utf8')), log);
  const url = `ws://127.0.0.1:${config.port}`;
  const keys = { LIVEKIT_KEYS: `${env.LIVEKIT_API_KEY}: ${JSON.stringify(env.LIVEKIT_API_SECRET)}` };
  if (found.way !== 'docker') return { url, run: { command: found.program, args: [], env: { ...keys, LIVEKIT_CONFIG: stringify(config) } }, detail: found.detail };
  const name = `foundry-livekit-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
  await runCommand('docker', ['rm', '-f', name], { timeoutMs: 20_000 });
  const publish = [`${config.port}:${config.port}`, `${config.rtc.tcp_port}:${config.rtc.tcp_port}`, `${config.rtc.udp_port}:${config.rtc.udp_port}/udp`].flatMap((ports) => ['-p', `127.0.0.1:${ports}`]);
  const inContainer = stringify({ ...config, bind_addresses: ['0.0.0.0'] });
  return { url, run: { command: 'docker', args: ['run', '--rm', '--name', name, ...publish, '-e', 'LIVEKIT_KEYS', '-e', 'LIVEKIT_CONFIG', `livekit/livekit-server:v${version}`], env: { ...keys, LIVEKIT_CONFIG: inContainer } }, detail: found.detail };
}

/** LiveKit answers 200 on its signalling port once it serves. */
export async function liveKitAnswers(url) {
  const answer = await httpGet(url.replace(/^ws/, 'http'), 1_500);
  return answer !== undefined && answer.status < 500;
}
