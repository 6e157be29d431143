import { anchorOf, type Diagnostic } from '@/lib/contracts/diagnostics.ts';
import { diagnosticPages } from './diagnostic-pages.ts';

export interface FileReport {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** Reports of several files as one SARIF 2.1.0 log (OASIS standard), for editors and code hosts. */
export function formatSarif(reports: readonly FileReport[]): object {
  const used = [...new Set(reports.flatMap((report) => report.diagnostics.map((diagnostic) => diagnostic.code)))].toSorted();
  const pages = new Map(diagnosticPages.map((page) => [page.code, page]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Agent Foundry',
            rules: used.map((id) => {
              const page = pages.get(id);
              return { id, ...(page === undefined ? {} : { shortDescription: { text: page.title }, fullDescription: { text: page.why }, help: { text: `Bad: ${page.bad}\nGood: ${page.good}\nSee docs/diagnostics.md#${anchorOf(id)}` } }) };
            }),
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: reports.map((report) => ({ location: { uri: uriOf(report.file) } })),
        results: reports.flatMap((report, index) => report.diagnostics.map((diagnostic) => resultOf(report.file, index, used.indexOf(diagnostic.code), diagnostic))),
      },
    ],
  };
}

function resultOf(file: string, artifact: number, rule: number, { code, severity, message, hint, pointer, range, construct }: Diagnostic): object {
  return {
    ruleId: code,
    ruleIndex: rule,
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file), index: artifact },
          region: { startLine: range.start.line, startColumn: range.start.column, endLine: range.end.line, endColumn: range.end.column },
        },
        ...(pointer === '' ? {} : { logicalLocations: [{ ...(construct === undefined ? {} : { name: construct }), fullyQualifiedName: pointer, kind: 'member' }] }),
      },
    ],
  };
}

/** A URI reference; a path of Windows with its drive (`C:\\a.json`), and one to another machine (`\\\\host\\a.json`), as a file's. */
function uriOf(file: string): string {
  const path = (text: string): string => text.split('/').map(encodeURIComponent).join('/').replace(/^-$/, 'stdin');
  const [, drive, below] = /^([A-Za-z]:)[\\/](.*)$/s.exec(file) ?? [];
  const slashed = file.replaceAll('\\', '/');
  if (drive !== undefined && below !== undefined) return `file:///${drive}/${path(below.replaceAll('\\', '/'))}`;
  return file.startsWith('\\\\') ? `file:${path(slashed)}` : path(slashed);
}
