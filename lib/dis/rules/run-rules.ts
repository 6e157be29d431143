import type { Finding } from '../finding.ts';
import type { Lowering } from '../lower/lowering.ts';
import { allRules } from './all-rules.ts';

/** Far more than are shown; the rest is only counted. */
const mostOfOneSeverity = 5_000;

/** Runs every rule over a linked dossier. Rules that conclude from absence are left out where constructs are missing. */
export function runRules(lowering: Lowering): { readonly findings: readonly Finding[]; readonly omitted: number } {
  const findings: Finding[] = [];
  let omitted = 0;
  const counts = new Map<Finding['severity'], number>();
  const { dossier } = lowering;
  for (const rule of allRules) {
    if (rule.needsWhole === true && !dossier.whole) continue;
    rule.check({
      dossier,
      lowering,
      report: (pointer, message, hint, severity) => {
        const told = counts.get(severity ?? rule.severity) ?? 0;
        counts.set(severity ?? rule.severity, told + 1);
        if (told >= mostOfOneSeverity) {
          omitted += 1;
          return;
        }
        findings.push({ code: rule.code, severity: severity ?? rule.severity, pointer, message, ...(hint === undefined ? {} : { hint }), ...(rule.marksKey === true ? { markKey: pointer } : {}) });
      },
    });
  }
  return { findings, omitted };
}
