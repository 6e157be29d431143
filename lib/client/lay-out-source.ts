/** Characters in a line on average beyond which lines are no places to point at. */
const longestAverage = 1_000;

/** A dossier that was written without line breaks, as programs do, in lines of two spaces; any other text as it is. */
export function layOutSource(text: string): string {
  const lines = text.split('\n').length;
  if (text.length / lines <= longestAverage || !/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
