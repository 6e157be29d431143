import { realpath, writeFile } from 'node:fs/promises';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import { formatSarif } from '@/lib/dis/report/format-sarif.ts';
import { formatReport } from '@/lib/dis/report/format-text.ts';
import { isRefusal, parseDossierArguments, processIo, readDossier, wantsColour, type CommandIo, type DossierArguments } from './dossier-files.ts';

export const usage = `Usage: npx foundry compile FILE [-o OUT] [--format text|json|sarif]

Compiles a DIS 1.6.0 dossier to an agent definition. - reads standard input. The YAML goes to OUT, or to standard output;
problems go to standard error. With json, standard output gets the answer of POST /api/compile instead; with sarif, the problems.
Exit codes: 0 compiled, 1 errors in the dossier, 2 wrong use or a file that cannot be read or written.`;

/** Runs `foundry compile`. Answers the exit code. */
export async function run(argv: string[], io: CommandIo = processIo()): Promise<number> {
  const options = parseDossierArguments(argv);
  const problem = typeof options === 'string' ? options : options.files.length > 1 ? 'compile takes one file; validate takes several.' : (await overwrites(options)) ? 'The YAML would overwrite the dossier: name another file after -o.' : undefined;
  if (typeof options === 'string' || problem !== undefined) {
    io.stderr.write(`${problem ?? ''}\n\n${usage}\n`);
    return 2;
  }
  const file = options.files[0] ?? '-';
  const read = await readDossier(file, io);
  if (isRefusal(read)) {
    io.stderr.write(`${read}\n`);
    return 2;
  }
  const { result } = compileDossier(read.bytes, { fileName: file, size: read.size });
  if (options.out !== undefined && result.yaml !== null && !(await write(options.out, result.yaml, io))) return 2;
  if (options.format === 'json') io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else if (options.format === 'sarif') io.stdout.write(`${JSON.stringify(formatSarif([{ file, diagnostics: result.diagnostics }]), null, 2)}\n`);
  else {
    for (const part of formatReport(file, new TextDecoder().decode(read.bytes), result.diagnostics, { colour: wantsColour(io.stderr) })) io.stderr.write(part);
    if (options.out === undefined && result.yaml !== null) io.stdout.write(result.yaml);
  }
  return result.ok ? 0 : 1;
}

/** Whether both are the same file, be it through links or by another path. */
async function overwrites({ files: [file], out }: DossierArguments): Promise<boolean> {
  if (file === undefined || file === '-' || out === undefined) return false;
  const [from, to] = await Promise.all([file, out].map((path) => realpath(path).catch(() => undefined)));
  return from !== undefined && from === to;
}

async function write(path: string, yaml: string, io: CommandIo): Promise<boolean> {
  try {
    await writeFile(path, yaml);
    return true;
  } catch {
    io.stderr.write(`${path}: this file cannot be written.\n`);
    return false;
  }
}
