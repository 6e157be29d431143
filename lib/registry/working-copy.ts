import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { access, constants, copyFile, link, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { watch } from 'chokidar';
import { agentIdSchema } from '@/lib/contracts/common.ts';
import { isCompressed, packPieces, type PackedText } from '@/lib/core/packed-text.ts';

/** A file that nobody touches for so long is taken for a finished one. */
const settleMs = 40;
const ending = '.yaml';
/** Bytes of a file that are read, or written, in one go. */
const pieceBytes = 256 * 1024;

/** What an agent's file held when it was looked at. */
export interface FileContent {
  readonly sha256: string;
  /** The content of that hash; null where the file was changed meanwhile. Mostly nobody needs more than the hash. */
  text(): Promise<PackedText | null>;
}

/** A file that was there before one was written, under another name until it is dropped. */
export interface DisplacedFile {
  readonly sha256: string;
  text(): Promise<PackedText>;
  drop(): Promise<void>;
}

/** The folder with one YAML per agent that people edit. */
export interface WorkingCopy {
  /** Host and path: tells one folder from another machine's. */
  readonly id: string;
  agentIds(): Promise<string[]>;
  /** Content of `<agentId>.yaml` once it holds still; null where there is none. */
  read(agentId: string): Promise<FileContent | null>;
  /**
   * Whole or not at all: a temporary file that takes the place of the one before. Answers what was there, which somebody may
   * have saved since it was last looked at; null where nothing was. A file that is saved at this very moment stays.
   */
  write(agentId: string, text: PackedText): Promise<DisplacedFile | null>;
  /** Takes the file away, where it holds what this hash says still; false where it holds something else. */
  remove(agentId: string, sha256: string): Promise<boolean>;
  /** Keeps text beside the agent's file, under a name that is not read. Answers that name. */
  putAside(agentId: string, text: PackedText, mark: string): Promise<string>;
  /** Calls back for each agent whose file appeared, changed or went. */
  watch(changed: (agentId: string) => void, failed: (cause: unknown) => void): Promise<() => Promise<void>>;
}

/** Opens the folder; null where there is none: such a process serves from Redis. */
export async function openWorkingCopy(folder: string): Promise<WorkingCopy | null> {
  const opened = await access(folder).then(() => realpath(folder), () => null);
  if (opened === null) return null;
  const fileOf = (agentId: string): string => path.join(opened, `${agentId}${ending}`);
  /** A name that nobody reads. */
  const hidden = (agentId: string): string => path.join(opened, `.${agentId}.${randomUUID()}.tmp`);
  /** A large file is not read again for every look at it. */
  const hashes = new Map<string, { stamp: string; sha256: string }>();
  return {
    id: `${os.hostname()}:${opened}`,
    async agentIds() {
      return (await readdir(opened)).flatMap((name) => agentIdOf(name) ?? []);
    },
    async read(agentId) {
      const file = fileOf(agentId);
      const content = (sha256: string): FileContent => ({
        sha256,
        async text() {
          const packed = await unlessGone(packPieces(createReadStream(file, { highWaterMark: pieceBytes })));
          return packed?.sha256 === sha256 ? packed : null;
        },
      });
      for (;;) {
        const stamp = await stampOf(file);
        const known = hashes.get(agentId);
        if (stamp !== null && known?.stamp === stamp) return content(known.sha256);
        await wait(settleMs);
        if ((await stampOf(file)) !== stamp) continue;
        if (stamp === null) return null;
        const sha256 = await hashFile(file);
        // Whatever was written after the wait has a later time, so the hash is that of what this stamp stands for.
        if (sha256 === null || (await stampOf(file)) !== stamp) continue;
        hashes.set(agentId, { stamp, sha256 });
        return content(sha256);
      }
    },
    async write(agentId, text) {
      const [fresh, before] = [hidden(agentId), hidden(agentId)];
      try {
        await writeFile(fresh, piecesOf(text));
        const displaced = (await unlessGone(rename(fileOf(agentId), before).then(() => true))) === true;
        await putInPlace(fresh, fileOf(agentId)).catch(async (cause: unknown) => {
          if (displaced) await rename(before, fileOf(agentId));
          throw cause;
        });
        if (!displaced) return null;
        return { sha256: (await hashFile(before)) ?? '', text: () => packPieces(createReadStream(before, { highWaterMark: pieceBytes })), drop: () => rm(before, { force: true }) };
      } finally {
        await rm(fresh, { force: true });
      }
    },
    async remove(agentId, sha256) {
      // Moved away first: whoever saves it at this moment writes another file.
      const moved = hidden(agentId);
      if ((await unlessGone(rename(fileOf(agentId), moved).then(() => true))) === null) return true;
      const same = (await hashFile(moved)) === sha256;
      // Back only where nobody saved meanwhile.
      if (!same) await copyFile(moved, fileOf(agentId), constants.COPYFILE_EXCL).catch(unlessThere);
      await rm(moved);
      return same;
    },
    async putAside(agentId, text, mark) {
      const name = `${agentId}${ending}.${mark}`;
      await writeFile(path.join(opened, name), piecesOf(text));
      return name;
    },
    async watch(changed, failed) {
      const watcher = watch(opened, { ignoreInitial: true, depth: 0, ignored: (file, stats) => stats?.isFile() === true && agentIdOf(path.basename(file)) === null });
      watcher.on('all', (event, file) => {
        const agentId = event === 'add' || event === 'change' || event === 'unlink' ? agentIdOf(path.basename(file)) : null;
        if (agentId !== null) changed(agentId);
      });
      watcher.on('error', failed);
      await once(watcher, 'ready');
      return () => watcher.close();
    },
  };
}

/** The agent that a file's name stands for; null for any other file: temporary ones, backups, names that are no id. */
function agentIdOf(name: string): string | null {
  const parsed = agentIdSchema.safeParse(name.endsWith(ending) ? name.slice(0, -ending.length) : '');
  return parsed.success ? parsed.data : null;
}

/** Tells one state of a file from another without reading it; null where there is none. */
const stampOf = async (file: string): Promise<string | null> => {
  const found = await unlessGone(stat(file, { bigint: true }));
  return found === null ? null : [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
};

/** Piece by piece into one buffer: with other work in between, and nothing for the collector. */
async function hashFile(file: string): Promise<string | null> {
  const handle = await unlessGone(open(file));
  if (handle === null) return null;
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafeSlow(pieceBytes);
    for (let read = await handle.read(buffer); read.bytesRead > 0; read = await handle.read(buffer)) hash.update(buffer.subarray(0, read.bytesRead));
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

const unlessGone = <Value>(work: Promise<Value>): Promise<Value | null> =>
  work.catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  });

/** Gives a file its name, unless another file has it by now. A link, unlike a renaming, overwrites nothing; where there are no links, it is a copy. */
const putInPlace = (from: string, to: string): Promise<void> =>
  link(from, to)
    .catch((cause: unknown) => {
      if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw cause;
      return copyFile(from, to, constants.COPYFILE_EXCL);
    })
    .catch(unlessThere);

/** Somebody saved the file anew: theirs stays. */
const unlessThere = (cause: unknown): void => {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
};

/** A large text is written in pieces, with other work in between. */
const piecesOf = ({ bytes }: PackedText): AsyncIterable<Uint8Array> | Uint8Array => (isCompressed(bytes) ? Readable.from([bytes]).pipe(createGunzip({ chunkSize: pieceBytes })) : bytes);
