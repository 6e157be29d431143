import { EnvError } from '@/lib/core/env.ts';
import { isAppError } from '@/lib/core/errors.ts';

/** Boots; what a person can mend is said in a sentence (exit code 2), a bug with its stack (1). */
export async function bootOrExplain(boot: () => Promise<void>): Promise<void> {
  try {
    await boot();
  } catch (thrown) {
    const sentence = explain(thrown);
    process.stderr.write(`${sentence ?? (thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))}\n`);
    process.exit(sentence === null ? 1 : 2);
  }
}

function explain(thrown: unknown): string | null {
  if (thrown instanceof EnvError) return thrown.message;
  if (isAppError(thrown)) return thrown.hint === undefined ? thrown.message : `${thrown.message} ${thrown.hint}`;
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'EADDRINUSE') return 'The port of web is in use: end what listens there, or set PORT to another.';
  if (code === 'EACCES') return 'This account may not listen on the port of web: set PORT to one above 1024.';
  return null;
}
