import { AgentServer, InferenceRunner, ServerOptions, initializeLogger, type JobRequest } from '@livekit/agents';
import net from 'node:net';
import { randomUUID } from 'node:crypto';
import { workerAgentName, type WorkerBeat } from '@/lib/contracts/voice.ts';
import { EnvError, parseEnvOf, speechSocketPath } from '@/lib/core/env.ts';
import { createLogger, type Logger } from '@/lib/core/logger.ts';
import { SpeechClient } from '../speech/speech-client.ts';
import { startWorkerHeartbeat } from '../worker-heartbeat.ts';
import { workerEnvSchema } from './worker-env.ts';

/** A call takes some 190 MB (300 from source). One that takes this much leaks, and is ended before it takes others along. */
const callMemoryLimitMb = 700;
const callMemoryWarnMb = 450;

/**
 * The worker process: registers with LiveKit and starts a process for each call, up to its capacity. SIGTERM or SIGINT:
 * takes no more calls and ends when the last is over; a second one ends at once.
 * @param agentFile the file whose default export is the agent, which each call's process imports
 */
export async function runWorker(agentFile: string): Promise<void> {
  const env = parseEnvOf(workerEnvSchema);
  const logger = createLogger('worker', env.LOG_LEVEL);
  if (env.LIVEKIT_API_SECRET === '') throw new EnvError('LIVEKIT_API_SECRET is not set. "npx foundry keys" writes it to .env.local.');
  // The framework's own lines carry what people say: only its errors are let through.
  initializeLogger({ pretty: false, level: 'error' });
  omitInferenceProcess();
  const capacity = env.FOUNDRY_WORKER_CAPACITY;
  const takeWhileFree = async (request: JobRequest): Promise<void> => {
    // The load that LiveKit knows is up to 2.5 s old; this is the hard limit.
    if (server.activeJobs.length >= capacity) return request.reject();
    await request.accept('', `agent-${randomUUID()}`);
  };
  const server: AgentServer = new AgentServer(
    new ServerOptions({
      agent: agentFile,
      agentName: workerAgentName,
      wsURL: env.LIVEKIT_URL,
      apiKey: env.LIVEKIT_API_KEY,
      apiSecret: env.LIVEKIT_API_SECRET,
      requestFunc: takeWhileFree,
      loadFunc: async (worker) => Math.min(1, worker.activeJobs.length / capacity),
      loadThreshold: 1,
      numIdleProcesses: 1,
      jobMemoryLimitMB: callMemoryLimitMb,
      jobMemoryWarnMB: callMemoryWarnMb,
      initializeProcessTimeout: 60_000,
      shutdownProcessTimeout: 10_000,
      // LiveKit may be away for long, and comes back; giving up would only mean being started again.
      maxRetry: Number.MAX_SAFE_INTEGER,
      host: '127.0.0.1',
      port: env.FOUNDRY_WORKER_PORT || (await freePort()),
      production: true,
      logLevel: 'error',
    }),
  );
  const speech = new SpeechClient(speechSocketPath(env), 0);
  const workerId = randomUUID();
  const state = async (): Promise<WorkerBeat> => ({ worker_id: workerId, capacity, active_calls: server.activeJobs.length, speech: await speech.status().then(({ stt, tts }) => ({ stt, tts }), () => null) });
  await warnWithoutSpeech(state, logger);
  const heartbeat = startWorkerHeartbeat({ webUrl: env.FOUNDRY_WEB_URL ?? `http://127.0.0.1:${env.PORT}`, secret: env.FOUNDRY_WORKER_SECRET, state, logger });
  server.event.on('worker_registered', () => logger.info({ capacity }, 'ready for calls'));

  let ending = false;
  const end = async (signal: string): Promise<void> => {
    if (ending) process.exit(130);
    ending = true;
    logger.info({ signal, active_calls: server.activeJobs.length }, 'taking no more calls');
    heartbeat.stop();
    await server.drain().catch((error: unknown) => logger.warn({ err: error }, 'not every call ended in time'));
    await server.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void end('SIGTERM'));
  process.on('SIGINT', () => void end('SIGINT'));
  await server.run();
}

/** Turns are ended by our own policy: without this the framework would start a process of 325 MB for a model of its own. */
function omitInferenceProcess(): void {
  Object.defineProperty(InferenceRunner.registeredRunners, 'lk_eot_audio', { value: 'not used', enumerable: false });
}

/** A port that nobody uses now. The usual one collides while an older worker still drains. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function warnWithoutSpeech(state: () => Promise<WorkerBeat>, logger: Logger): Promise<void> {
  const { speech } = await state();
  if (speech === null) logger.warn('the speech process does not answer yet: calls wait for it');
  else if (speech.stt === null || speech.tts === null) logger.warn(speech, 'speech is not complete on this machine: voice is off');
}
