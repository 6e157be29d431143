import type { DiagnosticPage, Severity } from '@/lib/contracts/diagnostics.ts';
import type { Finding } from '../finding.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';
import type { Lowering } from '../lower/lowering.ts';

export interface RuleContext {
  readonly dossier: LinkedDossier;
  /** Names that the agent gives, and conditions already parsed. */
  readonly lowering: Lowering;
  readonly report: (pointer: string, message: string, hint?: Finding['hint'], severity?: Severity) => void;
}

/** One thing that can be wrong in a dossier whose shape is right. */
export interface DossierRule extends DiagnosticPage {
  /** True where it concludes from absence ("nobody uses this"), which is only certain if no construct was left out. */
  readonly needsWhole?: boolean;
  /** True where it is a field's name that is wrong: the name is marked, not its value. */
  readonly marksKey?: boolean;
  readonly check: (context: RuleContext) => void;
}
