import type { Severity } from '@/lib/contracts/diagnostics.ts';
import type { Finding } from '../finding.ts';
import type { LinkedDossier } from '../link/link-dossier.ts';
import type { Lowering } from '../lower/lowering.ts';

export interface RuleContext {
  readonly dossier: LinkedDossier;
  /** Names that the agent gives, and conditions already parsed. */
  readonly lowering: Lowering;
  readonly report: (pointer: string, message: string, hint?: Finding['hint'], severity?: Severity) => void;
}

/** What docs/diagnostics.md says of a code. */
export interface DiagnosticPage {
  /** Stable: tools and people quote it. */
  readonly code: string;
  readonly severity: Severity;
  /** A few words. */
  readonly title: string;
  /** Why it matters to the one who talks to the agent, or runs it. */
  readonly why: string;
  readonly bad: string;
  readonly good: string;
}

/** One thing that can be wrong in a dossier whose shape is right. */
export interface DossierRule extends DiagnosticPage {
  /** True where it concludes from absence ("nobody uses this"), which is only certain if no construct was left out. */
  readonly needsWhole?: boolean;
  /** True where it is a field's name that is wrong: the name is marked, not its value. */
  readonly marksKey?: boolean;
  readonly check: (context: RuleContext) => void;
}
