import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/** Where a command reads and writes; the process itself where nothing else is given. */
export interface CommandIo {
  stdin: AsyncIterable<Uint8Array | string>;
  stdout: { write(text: string): unknown; isTTY?: boolean };
  stderr: { write(text: string): unknown; isTTY?: boolean };
}
export const processIo = (): CommandIo => ({ stdin: process.stdin, stdout: process.stdout, stderr: process.stderr });

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

/** Bytes of a file, or of standard input for `-`; a sentence where it cannot be read. */
export async function readDossier(file: string, io: CommandIo): Promise<Uint8Array | string> {
  if (file === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk));
    return new Uint8Array(Buffer.concat(chunks));
  }
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') return `${file}: there is no such file.`;
    return code === 'EISDIR' ? `${file}: this is a folder; name the files in it.` : `${file}: this file cannot be read.`;
  }
}

export const isRefusal = (read: Uint8Array | string): read is string => typeof read === 'string';
