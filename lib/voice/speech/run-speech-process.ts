import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { envSchema, parseEnvOf, speechSocketPath } from '@/lib/core/env.ts';
import { isAppError } from '@/lib/core/errors.ts';
import { createLogger } from '@/lib/core/logger.ts';
import { EngineHost } from './engine-host.ts';
import { findEngines } from './find-engines.ts';
import { serveSpeech, statusOf } from './speech-server.ts';

const speechEnvSchema = envSchema.pick({ LOG_LEVEL: true, FOUNDRY_MODELS_DIR: true, FOUNDRY_DATA_DIR: true, FOUNDRY_SPEECH_SOCKET: true, FOUNDRY_STT: true, FOUNDRY_TTS: true });

/**
 * The speech process: loads the engines, each in a thread, and serves them until SIGTERM or SIGINT. The socket appears when
 * the engines are ready. @param entry the program's own file, which also is the threads'
 */
export async function runSpeechProcess(entry: URL): Promise<void> {
  const env = parseEnvOf(speechEnvSchema);
  const logger = createLogger('speech', env.LOG_LEVEL);
  const found = findEngines(env);
  for (const note of found.notes) logger.warn(note);
  const start = async (spec: typeof found.stt | typeof found.tts): Promise<EngineHost | null> => {
    if (spec === null) return null;
    const host = new EngineHost(spec, entry, logger);
    await host.ready.catch((cause: unknown) => logger.error({ err: cause, engine: spec.engine }, 'a speech engine did not start'));
    return host;
  };
  const [stt, tts] = await Promise.all([start(found.stt), start(found.tts)]);
  const engines = { stt, tts };
  const socketPath = speechSocketPath(env);
  await mkdir(path.dirname(socketPath), { recursive: true });
  let stop: () => Promise<void>;
  try {
    stop = await serveSpeech(socketPath, engines, logger);
  } catch (error) {
    logger.fatal({ err: error }, isAppError(error) ? error.message : `The speech socket could not be opened at ${socketPath}.`);
    process.exit(2);
  }
  logger.info(statusOf(engines), 'speech is ready');
  const end = async (): Promise<void> => {
    await stop();
    await Promise.all([stt?.close(), tts?.close()]);
    process.exit(0);
  };
  process.once('SIGTERM', () => void end());
  process.once('SIGINT', () => void end());
}
