import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { metrics } from '@/lib/core/metrics.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route(async (request) => {
  await requirePrincipal(request, { roles: ['admin'], scopes: ['metrics'] });
  metrics().set('process_resident_memory_bytes', 'Resident memory of the web process.', process.memoryUsage.rss());
  return new Response(metrics().render(), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } });
});
