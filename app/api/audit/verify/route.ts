import { verifyAndRemember } from '@/lib/audit/audit-status.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { auditFolder } from '@/lib/core/env.ts';
import { route } from '@/lib/core/route.ts';

export const POST = route(async (request) => {
  await requirePrincipal(request, { roles: ['admin'] });
  const { env, redis } = container();
  return Response.json(await verifyAndRemember(redis, auditFolder(env)));
});
