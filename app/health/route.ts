import { readPrincipal } from '@/lib/auth/read-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { within } from '@/lib/core/within.ts';
import { checkHealth, healthFor } from '@/lib/health/check-health.ts';

export const dynamic = 'force-dynamic';

export const GET = route(async (request) => {
  const [health, principal] = await Promise.all([checkHealth(container()), within(1_000, readPrincipal(request.headers, container()), null)]);
  const role = principal === null ? null : principal.kind === 'worker' ? 'user' : principal.user.role;
  return Response.json(healthFor(health, role), { status: health.services.redis.status === 'down' ? 503 : 200 });
});
