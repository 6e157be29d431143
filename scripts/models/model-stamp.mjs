import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const stampName = 'stamp.json';

/** SHA-256 of a file, in hex. */
export async function sha256Of(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** What a stamp knows a model's artifacts by: their digests. */
export const artifactsDigest = ({ artifacts }) => artifacts.map(({ sha256 }) => sha256).join('+');

/** The files that are kept of a model's artifacts. */
export const entriesOf = ({ artifacts }) => artifacts.flatMap(({ entries }) => Object.keys(entries));

/** Notes, beside the files of a verified download, which artifact they are of, and each one's size and digest. */
export async function writeStamp(folder, artifactSha256, names) {
  const files = {};
  for (const name of names) files[name] = { size: (await stat(path.join(folder, name))).size, sha256: await sha256Of(path.join(folder, name)) };
  await writeFile(path.join(folder, stampName), `${JSON.stringify({ artifact_sha256: artifactSha256, files }, null, 2)}\n`);
}

/**
 * Whether the folder holds the files of that artifact: by size, in a millisecond; with `thorough` by digest too.
 * @returns {Promise<string | null>} what is wrong, or null
 */
export async function checkStamp(folder, artifactSha256, names, thorough = false) {
  let stamp;
  try {
    stamp = JSON.parse(await readFile(path.join(folder, stampName), 'utf8'));
  } catch {
    return 'it is not there';
  }
  if (stamp.artifact_sha256 !== artifactSha256) return 'another version is there';
  for (const name of names) {
    const noted = stamp.files?.[name];
    const size = await stat(path.join(folder, name)).then((found) => found.size, () => -1);
    if (!noted || size !== noted.size) return `${name} is missing or incomplete`;
    if (thorough && (await sha256Of(path.join(folder, name))) !== noted.sha256) return `${name} has changed since it was fetched`;
  }
  return null;
}
