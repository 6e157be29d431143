import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { colourWish } from '@/lib/core/env.ts';
import { defaultMaxBytes } from '@/lib/dis/parse/read-text.ts';

/** Where a command reads and writes; the process itself where nothing else is given. */
export interface CommandIo {
  stdin: AsyncIterable<Uint8Array | string>;
  stdout: { write(text: string): unknown; isTTY?: boolean };
  stderr: { write(text: string): unknown; isTTY?: boolean };
}
export function processIo(): CommandIo {
  process.stdout.off('error', ignoreClosedPipe).on('error', ignoreClosedPipe);
  return { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
}

/** `validate a.json | head` reads as much as it wants. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Colours for a terminal, unless NO_COLOR or FORCE_COLOR say otherwise. */
export const wantsColour = (stream: { isTTY?: boolean }, variables?: Record<string, string | undefined>): boolean => colourWish(variables) ?? stream.isTTY === true;

export type OutputFormat = 'text' | 'json' | 'sarif';
export interface DossierArguments {
  files: string[];
  format: OutputFormat;
  out: string | undefined;
}

/** Reads `FILE... [--format F] [-o OUT]`; a wrong use is a sentence. */
export function parseDossierArguments(argv: string[]): DossierArguments | string {
  try {
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: { format: { type: 'string', default: 'text' }, out: { type: 'string', short: 'o' } } });
    const { format } = values;
    if (format !== 'text' && format !== 'json' && format !== 'sarif') return `There is no format "${format}". Use text, json or sarif.`;
    if (positionals.length === 0) return 'No file is named. Use - to read from standard input.';
    return { files: positionals, format, out: values.out };
  } catch (error) {
    return error instanceof Error ? (error.message.split('.')[0] ?? '') + '.' : 'These arguments cannot be read.';
  }
}

/** A dossier as it was read: `size` is that of the whole file, of which no more is read than a dossier may have. */
export interface DossierFile {
  readonly bytes: Uint8Array;
  readonly size: number;
}

/** Reads a file, or standard input for `-`; a sentence where it cannot be read. Stops where it is too large, be it endless. */
export async function readDossier(file: string, io: CommandIo): Promise<DossierFile | string> {
  try {
    if (file === '-') return await collect(io.stdin);
    const found = await stat(file);
    if (found.isDirectory()) return `${file}: this is a folder; name the files in it.`;
    return found.size > defaultMaxBytes ? { bytes: new Uint8Array(), size: found.size } : await collect(createReadStream(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOENT' ? `${file}: there is no such file.` : code === 'EACCES' ? `${file}: you may not read this file.` : `${file}: this file cannot be read.`;
  }
}

async function collect(stream: AsyncIterable<Uint8Array | string>): Promise<DossierFile> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > defaultMaxBytes) return { bytes: new Uint8Array(), size };
    chunks.push(bytes);
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), size };
}

export const isRefusal = (read: DossierFile | string): read is string => typeof read === 'string';
