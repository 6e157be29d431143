import type { Finding } from '../finding.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';
import { beginLowering } from '../lower/lowering.ts';
import { allRules } from './all-rules.ts';

/** Runs every rule over a linked dossier. Rules that conclude from absence are left out where constructs are missing. */
export function runRules(dossier: LinkedDossier): Finding[] {
  const findings: Finding[] = [];
  const lowering = beginLowering(dossier);
  for (const rule of allRules) {
    if (rule.needsWhole === true && !dossier.whole) continue;
    rule.check({
      dossier,
      lowering,
      report: (pointer, message, hint, severity) => {
        findings.push({ code: rule.code, severity: severity ?? rule.severity, pointer, message, ...(hint === undefined ? {} : { hint }) });
      },
    });
  }
  return findings;
}
