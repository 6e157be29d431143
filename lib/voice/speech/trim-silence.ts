/** Louder than this is speech; Piper's own silence stays below. */
const audible = 60;
const keptLeadMs = 15;

/**
 * Cuts the silence before speech, which the caller would only wait through, and what exceeds `keptTailMs` after it.
 * @param sampleRate Hz
 */
export function trimSilence(samples: Int16Array, sampleRate: number, keptTailMs: number): Int16Array {
  const loud = (sample: number): boolean => Math.abs(sample) >= audible;
  const first = samples.findIndex(loud);
  if (first < 0) return samples.subarray(0, 0);
  const last = samples.findLastIndex(loud);
  const lead = Math.round((keptLeadMs / 1000) * sampleRate);
  const tail = Math.round((keptTailMs / 1000) * sampleRate);
  return samples.subarray(Math.max(0, first - lead), Math.min(samples.length, last + 1 + tail));
}
