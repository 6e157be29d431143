import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import { formatSarif } from '@/lib/dis/report/format-sarif.ts';
import { formatReport } from '@/lib/dis/report/format-text.ts';
import { isRefusal, parseDossierArguments, processIo, readDossier, wantsColour, type CommandIo } from './dossier-files.ts';

export const usage = `Usage: npx foundry validate FILE... [--format text|json|sarif]

Checks DIS 1.6.0 dossiers (JSON, or YAML by the ending .yaml) and lists every problem. - reads standard input.
Exit codes: 0 no errors, 1 errors in a file, 2 wrong use or a file that cannot be read. Codes are explained in docs/diagnostics.md.`;

/** Runs `foundry validate`. Answers the exit code. */
export async function run(argv: string[], io: CommandIo = processIo()): Promise<number> {
  const options = parseDossierArguments(argv);
  const problem = typeof options === 'string' ? options : options.out === undefined ? undefined : 'validate writes no file; compile does.';
  if (typeof options === 'string' || problem !== undefined) {
    io.stderr.write(`${problem ?? ''}\n\n${usage}\n`);
    return 2;
  }
  const reports: { file: string; ok: boolean; diagnostics: Diagnostic[] }[] = [];
  let unreadable = false;
  for (const file of options.files) {
    const read = await readDossier(file, io);
    if (isRefusal(read)) {
      io.stderr.write(`${read}\n`);
      unreadable = true;
      continue;
    }
    const { result } = compileDossier(read.bytes, { fileName: file, size: read.size });
    reports.push({ file, ok: result.ok, diagnostics: result.diagnostics });
    if (options.format === 'text') writeText(file, read.bytes, result.diagnostics, io);
  }
  if (options.format === 'json') io.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  if (options.format === 'sarif') io.stdout.write(`${JSON.stringify(formatSarif(reports), null, 2)}\n`);
  if (unreadable) return 2;
  return reports.every((report) => report.ok) ? 0 : 1;
}

function writeText(file: string, bytes: Uint8Array, diagnostics: readonly Diagnostic[], io: CommandIo): void {
  for (const part of formatReport(file, new TextDecoder().decode(bytes), diagnostics, { colour: wantsColour(io.stdout) })) io.stdout.write(part);
}
