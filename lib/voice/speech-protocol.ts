/**
 * What goes over the speech process's unix socket, both ways: little-endian frames of
 * `u32 length of what follows | u32 request id | u8 op | payload`. A request and its answer share the id; an answer to `synthesize`
 * may be several `audio` frames and then one `end`.
 */
export const speechOp = {
  /** -> u32 count of draft token ids, u32 each, then PCM s16le 16 kHz mono. <- JSON {text, ids, duration_ms}. */
  transcribe: 1,
  /** -> JSON {text, language, voice, whole?}; `whole`: not to be cut into clauses. <- `audio` frames as they are ready, then `end`. */
  synthesize: 2,
  /** -> nothing. <- JSON {stt: engine or null, tts: engine or null, sample_rate, rss_mb}. */
  status: 3,
  /** -> id of a request to give up. No answer. */
  cancel: 4,
  /** <- PCM s16le mono at the engine's sample rate. */
  audio: 5,
  /** <- JSON {sample_rate, duration_ms}. */
  end: 6,
  /** <- JSON {code, message}. */
  failed: 7,
} as const;

export interface SpeechStatus {
  stt: 'moonshine' | null;
  tts: 'piper' | 'flite' | null;
  /** Hz of what `synthesize` answers. */
  sample_rate: number;
  rss_mb: number;
}
