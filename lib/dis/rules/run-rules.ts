import type { Finding } from '../finding.ts';
import type { Lowering } from '../lower/lowering.ts';
import { allRules } from './all-rules.ts';

/** Runs every rule over a linked dossier. Rules that conclude from absence are left out where constructs are missing. */
export function runRules(lowering: Lowering): Finding[] {
  const findings: Finding[] = [];
  const { dossier } = lowering;
  for (const rule of allRules) {
    if (rule.needsWhole === true && !dossier.whole) continue;
    rule.check({
      dossier,
      lowering,
      report: (pointer, message, hint, severity) => {
        findings.push({ code: rule.code, severity: severity ?? rule.severity, pointer, message, ...(hint === undefined ? {} : { hint }), ...(rule.marksKey === true ? { markKey: pointer } : {}) });
      },
    });
  }
  return findings;
}
