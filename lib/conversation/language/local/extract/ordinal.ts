const ordinals = [/\b(first|1st)\b/, /\b(second|2nd)\b/, /\b(third|3rd)\b/, /\b(fourth|4th)\b/, /\b(fifth|5th)\b/];

/** Which of several the words point at: 0 for "the first one", -1 for "the last one"; null where they point at none. */
export function ordinalOf(said: string): number | null {
  const at = ordinals.findIndex((pattern) => pattern.test(said));
  if (at >= 0) return at;
  return /\b(the|that) last\b/.test(said) ? -1 : null;
}
