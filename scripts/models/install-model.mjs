import { mkdir, mkdtemp, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { FetchError, fetchArtifact } from './fetch-artifact.mjs';
import { sha256Of, writeStamp } from './model-stamp.mjs';
import { extractZipEntry, listZip } from './read-zip.mjs';

/**
 * Fetches one model of the catalogue, checks its digest, unpacks what is kept and puts the folder in place with a rename:
 * it is there complete or not at all. @throws FetchError with a sentence for the person
 */
export async function installModel(model, directory, log) {
  await mkdir(directory, { recursive: true });
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < model.size * 3) throw new FetchError(`${directory} has ${Math.round((bavail * bsize) / 1e6)} MB left; ${Math.round((model.size * 3) / 1e6)} MB are needed to fetch and unpack. Free some, or set FOUNDRY_MODELS_DIR.`);
  const work = await mkdtemp(path.join(directory, `.${model.folder}-`));
  try {
    const file = await fetchArtifact(model.source, work, { log, what: model.title });
    const digest = await sha256Of(file);
    if (digest !== model.source.sha256) {
      // A jar stays in Maven's repository: a bad one there would be found again on every try.
      await rm(file, { force: true });
      throw new FetchError(`The download of ${model.title} has the SHA-256 ${digest}, not ${model.source.sha256}. It was deleted.`);
    }
    const unpacked = path.join(work, 'unpacked');
    await mkdir(unpacked);
    const entries = await listZip(file);
    for (const [name, from] of Object.entries(model.entries)) {
      const entry = entries.get(from);
      if (!entry) throw new FetchError(`${path.basename(file)} lacks ${from}.`);
      await extractZipEntry(file, entry, path.join(unpacked, name));
    }
    await writeStamp(unpacked, digest, Object.keys(model.entries));
    const target = path.join(directory, model.folder);
    await rm(target, { recursive: true, force: true });
    await rename(unpacked, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
