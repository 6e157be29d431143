import { anchorOf } from '@/lib/contracts/diagnostics.ts';
import { diagnosticPages } from './diagnostic-pages.ts';

/** docs/diagnostics.md: every code with what it means, why it matters, and an example of each kind. */
export function writeDiagnosticsPage(): string {
  const overview = diagnosticPages.map(({ code, severity, title }) => `| [${code}](#${anchorOf(code)}) | ${severity} | ${title} |`);
  const sections = diagnosticPages.map(({ code, severity, title, why, bad, good }) => {
    const examples = bad === '' ? [] : ['', '```text', `bad:  ${bad}`, `good: ${good}`, '```'];
    return [`## ${code}`, '', `**${title}** (${severity}). ${why}`, ...examples].join('\n');
  });
  return [
    '# Diagnostics of the DIS compiler',
    '',
    'What `npx foundry validate`, `npx foundry compile` and the build page report of dossiers, and what the page of an agent reports of its file (the codes at the end). This page is written by `npm run generate` from the rules themselves; a running site serves the same at `/diagnostics`. An error refuses the dossier; a warning or a note (info) does not. A rule may report less or more than its usual severity where the case is milder or graver.',
    '',
    '| code | severity | what |',
    '|---|---|---|',
    ...overview,
    '',
    sections.join('\n\n'),
    '',
  ].join('\n');
}
