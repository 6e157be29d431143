import type { Container } from '@/lib/container.ts';
import type { Health, LanguageHealth, ServiceHealth } from '@/lib/contracts/health.ts';
import { within } from '@/lib/core/within.ts';

const patienceMs = 1_000;

/** How all services are, asked at the same time; whoever does not answer within a second is down. */
export async function checkHealth({ redis, rooms, registry, language }: Pick<Container, 'redis' | 'rooms' | 'registry' | 'language'>): Promise<Health> {
  const down = (detail: string): ServiceHealth => ({ status: 'down', detail });
  const late = down('No answer within a second.');
  const [redisHealth, voice, languageHealth] = await Promise.all([
    within<ServiceHealth>(patienceMs, redis.ping().then(() => ({ status: 'healthy', detail: 'answers' })), down('Redis does not answer within a second. It comes back by itself once Redis does.')),
    within(patienceMs, rooms.health(), { livekit: late, worker: late, speech: late }),
    within<LanguageHealth>(patienceMs, language.health(), { status: 'healthy', detail: 'The sentence embeddings are being loaded.' }),
  ]);
  const services = { redis: redisHealth, ...voice, registry: registry.health(), language: languageHealth };
  const healthy = Object.values(services).every(({ status }) => status === 'healthy' || status === 'off');
  return { status: healthy ? 'healthy' : 'degraded', services };
}

/** The same without `detail`, for who is not signed in. */
export function withoutDetails({ status, services }: Health): Health {
  const { redis, livekit, worker, registry, speech, language } = services;
  const bare = (service: ServiceHealth): ServiceHealth => ({ status: service.status });
  return { status, services: { redis: bare(redis), livekit: bare(livekit), worker: bare(worker), registry: bare(registry), speech: bare(speech), language: bare(language) } };
}
