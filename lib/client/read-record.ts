/** A record as it was typed, or in a sentence why it is none. */
export type ReadRecord = { ok: true; record: Record<string, unknown> } | { ok: false; message: string };

/** Reads a record that was typed as JSON; fields that are null are left out: the form offers them empty. */
export function readRecord(text: string): ReadRecord {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { ok: false, message: 'A record is an object: fields with values between { and }.' };
    return { ok: true, record: Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== null)) };
  } catch (cause) {
    return { ok: false, message: `This is not JSON${placeOf(text, cause)}.` };
  }
}

/** Where the browser says that it stopped reading; browsers say it in different ways, or not at all. */
function placeOf(text: string, cause: unknown): string {
  const message = cause instanceof Error ? cause.message : '';
  const line = /line (\d+) column (\d+)/.exec(message);
  if (line !== null) return `: look at line ${line[1]}, column ${line[2]}`;
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return /end of/i.test(message) ? ': it ends too early' : '';
  const before = text.slice(0, Number(position)).split('\n');
  return `: look at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
