import { envSchema } from '@/lib/core/env.ts';

/** What a worker reads of the environment: it needs, and has, no secret of web's. */
export const workerEnvSchema = envSchema.pick({
  NODE_ENV: true,
  PORT: true,
  LOG_LEVEL: true,
  LIVEKIT_URL: true,
  LIVEKIT_API_KEY: true,
  LIVEKIT_API_SECRET: true,
  FOUNDRY_WEB_URL: true,
  FOUNDRY_WORKER_SECRET: true,
  FOUNDRY_DATA_DIR: true,
  FOUNDRY_SPEECH_SOCKET: true,
  FOUNDRY_STT: true,
  FOUNDRY_TTS: true,
  FOUNDRY_WORKER_CAPACITY: true,
  FOUNDRY_WORKER_PORT: true,
});
