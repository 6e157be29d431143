import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** A cluster's address lists its nodes with commas, which no single address may hold. */
const isAddress = (value: string, schemes: string[]): boolean =>
  value.startsWith('redis+cluster://') && schemes.includes('redis+cluster:')
    ? value.slice('redis+cluster://'.length).split(',').every((node) => node !== '' && URL.canParse(`redis://${node}`))
    : URL.canParse(value) && schemes.includes(new URL(value).protocol);
const url = (schemes: string[], what: string) =>
  z.string().refine((value) => isAddress(value, schemes), {
    message: `must be an address of ${what} that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  });
const port = z.coerce.number({ message: 'must be a port number' }).int().min(1).max(65_535);
const secret = z.string().min(16, 'must have at least 16 characters');

/** Every variable that the product reads, under its documented name. `.env.example` explains each. */
export const envSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LIVEKIT_URL: url(['ws:', 'wss:', 'http:', 'https:'], 'a LiveKit server').default('ws://127.0.0.1:7880'),
  LIVEKIT_PUBLIC_URL: url(['ws:', 'wss:', 'http:', 'https:'], 'a LiveKit server').optional(),
  LIVEKIT_API_KEY: z.string().min(1).default('devkey'),
  LIVEKIT_API_SECRET: z.string().min(1).default(''),
  REDIS_URL: url(['redis:', 'rediss:', 'redis+cluster:', 'unix:'], 'a Redis server').default('redis://127.0.0.1:6379'),
  NEXTAUTH_SECRET: secret,
  NEXTAUTH_URL: url(['http:', 'https:'], 'this site').optional(),
  FOUNDRY_WEB_URL: url(['http:', 'https:'], 'the web process').optional(),
  /** Proxies of the operator in front of web: how many entries at the right of X-Forwarded-For they wrote. */
  FOUNDRY_TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  FOUNDRY_WORKER_SECRET: secret,
  FOUNDRY_ADMIN_EMAIL: z.email().optional(),
  FOUNDRY_ADMIN_PASSWORD: z.string().min(8).optional(),
  FOUNDRY_AGENTS_DIR: z.string().default('agents'),
  /** Of each agent so many newest versions are kept, and all that were made in so many days. */
  FOUNDRY_VERSIONS_KEPT: z.coerce.number().int().min(1).default(50),
  FOUNDRY_VERSIONS_KEPT_DAYS: z.coerce.number().int().min(0).default(365),
  FOUNDRY_DATA_DIR: z.string().default('data'),
  FOUNDRY_MODELS_DIR: z.string().default(path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'agent-foundry', 'models')),
  FOUNDRY_SPEECH_SOCKET: z.string().optional(),
  FOUNDRY_STT: z.enum(['auto', 'moonshine', 'off']).default('auto'),
  FOUNDRY_TTS: z.enum(['auto', 'piper', 'flite', 'off']).default('auto'),
  FOUNDRY_EMBEDDINGS: z.enum(['auto', 'bge', 'use-lite', 'lexical']).default('auto'),
  FOUNDRY_LLM_MODEL: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url(['http:', 'https:'], 'an OpenAI-compatible endpoint').optional(),
  FOUNDRY_WORKER_CAPACITY: z.coerce.number().int().min(1).default(4),
  FOUNDRY_WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** Days without a change after which the mock forgets what all calls share; a session's own state goes after two. */
  FOUNDRY_MOCK_SHARED_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  /** Records, effects and idempotency keys that the mock keeps of each scope; the oldest go first. */
  FOUNDRY_MOCK_KEPT: z.coerce.number().int().min(1).max(100_000).default(2_000),
  FOUNDRY_AUDIT_DIR: z.string().optional(),
  /** How long entries of the record of decisions stay in Redis, and how many at most; older ones go into archives. */
  FOUNDRY_AUDIT_KEEP_DAYS: z.coerce.number().int().min(1).max(36_500).default(400),
  FOUNDRY_AUDIT_KEEP_ENTRIES: z.coerce.number().int().min(1_000).default(100_000),
  FOUNDRY_MAX_DOSSIER_BYTES: z.coerce.number().int().min(1024).default(64 * 1024 * 1024),
});

export type Env = z.infer<typeof envSchema>;

/** Thrown where the environment is unusable; its message names each variable and why. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/**
 * Parses the environment once, at boot. An empty variable counts as unset.
 * @throws EnvError with one sentence a variable
 */
export function parseEnv(source: Record<string, string | undefined> = process.env): Env {
  return parseEnvOf(envSchema, source);
}

/** As `parseEnv`, for a process that needs only a part: `envSchema.pick({...})`. @throws EnvError */
export function parseEnvOf<Schema extends z.ZodObject>(schema: Schema, source: Record<string, string | undefined> = process.env): z.infer<Schema> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return name in given ? `${name} ${issue.message}.` : `${name} is not set. "npx foundry keys" writes it to .env.local.`;
  });
  throw new EnvError(sentences.join('\n'));
}

let parsed: Env | undefined;

/** The environment of this process, parsed at first use. */
export function env(): Env {
  parsed ??= parseEnv();
  return parsed;
}

/**
 * Tells next-auth, which reads the environment itself, how to know the site's address: NEXTAUTH_URL, or, where that is not
 * set, the Host that the custom server vouches for. An empty one would fail: it parses whatever is there.
 */
export function trustOwnHost(): void {
  if (process.env.NEXTAUTH_URL === '') delete process.env.NEXTAUTH_URL;
  process.env.AUTH_TRUST_HOST = '1';
}

/** The speech process's unix socket. */
export function speechSocketPath(from: Pick<Env, 'FOUNDRY_SPEECH_SOCKET' | 'FOUNDRY_DATA_DIR'>): string {
  return from.FOUNDRY_SPEECH_SOCKET ?? path.resolve(from.FOUNDRY_DATA_DIR, 'speech.sock');
}

/** Where archives of the record of decisions and the notes of its ends lie. */
export function auditFolder(from: Pick<Env, 'FOUNDRY_AUDIT_DIR' | 'FOUNDRY_DATA_DIR'>): string {
  return path.resolve(from.FOUNDRY_AUDIT_DIR ?? path.join(from.FOUNDRY_DATA_DIR, 'audit'));
}

/**
 * Whether the one who runs a command wants colours: FORCE_COLOR (0 and false: no) before NO_COLOR (no-color.org: any value but an
 * empty one) before a terminal that has none. Undefined: as the output is a terminal or not.
 */
export function colourWish(source: Record<string, string | undefined> = process.env): boolean | undefined {
  if (source.FORCE_COLOR !== undefined) return source.FORCE_COLOR !== '0' && source.FORCE_COLOR !== 'false';
  return (source.NO_COLOR ?? '') !== '' || source.TERM === 'dumb' ? false : undefined;
}
