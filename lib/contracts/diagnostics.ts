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
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;

/** An expected failure as a value. */
export type Checked<T> = { ok: true; value: T; diagnostics: Diagnostic[] } | { ok: false; diagnostics: Diagnostic[] };
