import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { access, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { watch } from 'chokidar';
import { agentIdSchema } from '@/lib/contracts/common.ts';
import { isCompressed, packPieces, type PackedText } from '@/lib/core/packed-text.ts';

/** Two reads so far apart that agree are taken for a finished file. */
const settleMs = 40;
const ending = '.yaml';
/** Bytes of a file that are read, or written, in one go. */
const pieceBytes = 256 * 1024;

/** The folder with one YAML per agent that people edit. */
export interface WorkingCopy {
  /** Host and path: tells one folder from another machine's. */
  readonly id: string;
  agentIds(): Promise<string[]>;
  /** Content of `<agentId>.yaml` once it holds still; null where there is none. */
  read(agentId: string): Promise<PackedText | null>;
  /** Whole or not at all: a temporary file that is renamed. */
  write(agentId: string, text: PackedText): Promise<void>;
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
  return {
    id: `${os.hostname()}:${opened}`,
    async agentIds() {
      return (await readdir(opened)).flatMap((name) => agentIdOf(name) ?? []);
    },
    async read(agentId) {
      let text = await readIfThere(fileOf(agentId));
      for (;;) {
        await wait(settleMs);
        const again = await readIfThere(fileOf(agentId));
        if (again?.sha256 === text?.sha256) return again;
        text = again;
      }
    },
    async write(agentId, text) {
      const temporary = path.join(opened, `.${agentId}.${randomUUID()}.tmp`);
      try {
        await writeFile(temporary, piecesOf(text));
        await rename(temporary, fileOf(agentId));
      } catch (cause) {
        await rm(temporary, { force: true });
        throw cause;
      }
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

/** A large file comes and goes in pieces, with other work in between. */
const readIfThere = (file: string): Promise<PackedText | null> =>
  packPieces(createReadStream(file, { highWaterMark: pieceBytes })).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  });
const piecesOf = ({ bytes }: PackedText): AsyncIterable<Uint8Array> | Uint8Array => (isCompressed(bytes) ? Readable.from([bytes]).pipe(createGunzip({ chunkSize: pieceBytes })) : bytes);
