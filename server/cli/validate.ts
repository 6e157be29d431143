import type { Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { compileDossier } from '@/lib/dis/compile-dossier.ts';
import { formatSarif } from '@/lib/dis/report/format-sarif.ts';
import { formatDiagnostic, formatTotals } from '@/lib/dis/report/format-text.ts';
import { isRefusal, parseDossierArguments, processIo, readDossier, type CommandIo } from './dossier-files.ts';

export const usage = `Usage: npx foundry validate FILE... [--format text|json|sarif]

Checks DIS 1.6.0 dossiers (JSON, or YAML by the ending .yaml) and lists every problem. - reads standard input.
Exit codes: 0 no errors, 1 errors in a file, 2 wrong use or a file that cannot be read. Codes are explained in docs/diagnostics.md.`;

/** Runs `foundry validate`. Answers the exit code. */
export async function run(argv: string[], io: CommandIo = processIo()): Promise<number> {
  const options = parseDossierArguments(argv);
  if (typeof options === 'string') {
    io.stderr.write(`${options}\n\n${usage}\n`);
    return 2;
  }
  const reports: { file: string; ok: boolean; diagnostics: Diagnostic[] }[] = [];
  let unreadable = false;
  for (const file of options.files) {
    const bytes = await readDossier(file, io);
    if (isRefusal(bytes)) {
      io.stderr.write(`${bytes}\n`);
      unreadable = true;
      continue;
    }
    const { result } = compileDossier(bytes, { fileName: file });
    reports.push({ file, ok: result.ok, diagnostics: result.diagnostics });
    if (options.format === 'text') writeText(file, bytes, result.diagnostics, io);
  }
  if (options.format === 'json') io.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  if (options.format === 'sarif') io.stdout.write(`${JSON.stringify(formatSarif(reports), null, 2)}\n`);
  if (unreadable) return 2;
  return reports.every((report) => report.ok) ? 0 : 1;
}

function writeText(file: string, bytes: Uint8Array, diagnostics: readonly Diagnostic[], io: CommandIo): void {
  const text = new TextDecoder().decode(bytes);
  const colour = io.stdout.isTTY === true;
  for (const diagnostic of diagnostics) io.stdout.write(`${formatDiagnostic(file, text, diagnostic, { colour })}\n\n`);
  io.stdout.write(`${formatTotals(file, diagnostics)}\n`);
}
