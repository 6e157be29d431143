import { z } from 'zod';

export const severitySchema = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof severitySchema>;

/** Line and column count from 1, in UTF-16 code units; `end` is exclusive. */
export const positionSchema = z.object({ line: z.number().int().min(1), column: z.number().int().min(1) });
export const rangeSchema = z.object({ start: positionSchema, end: positionSchema });
export type Position = z.infer<typeof positionSchema>;
export type Range = z.infer<typeof rangeSchema>;

/** One problem of a dossier or an agent file: what is wrong, where, and what would have been right. */
export const diagnosticSchema = z.object({
  code: z.string(),
  severity: severitySchema,
  message: z.string(),
  /** RFC 6901; '' is the whole document. */
  pointer: z.string(),
  range: rangeSchema,
  hint: z.string().optional(),
  /** What the pointer leads into, as a person calls it: `the input "size" of the function "placeOrder"`. */
  construct: z.string().optional(),
  /** Path on the site, with anchor, of the page that explains the code. */
  docs: z.string().optional(),
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;

/** Where the site explains a code: a path with an anchor. */
export const docsOf = (code: string): string => `/diagnostics#${anchorOf(code)}`;
/** The code's anchor there and in docs/diagnostics.md. */
export const anchorOf = (code: string): string => code.toLowerCase();

/** What there is to say about a code. */
export interface DiagnosticPage {
  /** Stable: tools and people quote it. */
  readonly code: string;
  readonly severity: Severity;
  /** A few words. */
  readonly title: string;
  /** Why it matters to the one who talks to the agent, or runs it. */
  readonly why: string;
  /** Examples; empty where there is none to give. */
  readonly bad: string;
  readonly good: string;
}

/** An expected failure as a value. */
export type Checked<T> = { ok: true; value: T; diagnostics: Diagnostic[] } | { ok: false; diagnostics: Diagnostic[] };
