import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { SetupError } from './setup-error.mjs';

const GB = 1024 ** 3;

/** Bytes that this user may still write on the volume of `folder` (or of its nearest existing parent). */
export async function freeBytes(folder) {
  let at = path.resolve(folder);
  while (!existsSync(at)) at = path.dirname(at);
  const volume = await statfs(at);
  return Number(volume.bavail) * Number(volume.bsize);
}

/** @throws SetupError where the volume of `folder` has less than `bytes` left */
export async function requireDisk(folder, bytes, what) {
  const free = await freeBytes(folder);
  if (free >= bytes) return;
  throw new SetupError(`The disk that holds ${folder} has ${(free / GB).toFixed(1)} GB left; ${what} needs ${(bytes / GB).toFixed(1)} GB. Free some space and run the command again.`);
}
