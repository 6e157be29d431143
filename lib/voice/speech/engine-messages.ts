/** Which engine a thread loads, chosen by the process from what is on the machine. */
export type EngineSpec = { kind: 'stt'; engine: 'moonshine'; folder: string } | { kind: 'tts'; engine: 'piper'; folder: string } | { kind: 'tts'; engine: 'flite' };

/** To an engine's thread. */
export type EngineRequest = { id: number; do: 'transcribe'; pcm: Int16Array; draft: number[] } | { id: number; do: 'synthesize'; text: string; whole: boolean } | { id: number; do: 'cancel' };

/** From an engine's thread. */
export type EngineReply =
  | { reply: 'ready'; sampleRate: number }
  | { id: number; reply: 'transcript'; text: string; ids: number[]; durationMs: number }
  | { id: number; reply: 'audio'; pcm: Int16Array }
  | { id: number; reply: 'end'; durationMs: number }
  | { id: number; reply: 'failed'; message: string };
