import type { Container } from '@/lib/container.ts';
import type { UserRole } from '@/lib/contracts/common.ts';
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

/** What somebody may know of it: an admin all; others no agent's problems; who is not signed in no details. */
export function healthFor(health: Health, role: UserRole | null): Health {
  if (role === 'admin') return health;
  if (role === null) return withoutDetails(health);
  const { problems: _, ...registry } = health.services.registry;
  return { ...health, services: { ...health.services, registry } };
}

function withoutDetails({ status, services }: Health): Health {
  const { redis, livekit, worker, registry, speech, language } = services;
  const bare = (service: ServiceHealth): ServiceHealth => ({ status: service.status });
  return { status, services: { redis: bare(redis), livekit: bare(livekit), worker: bare(worker), registry: bare(registry), speech: bare(speech), language: bare(language) } };
}
