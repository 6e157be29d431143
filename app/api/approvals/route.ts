import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route(async (request) => {
  const reader = personOf(await requirePrincipal(request, { roles: ['approver'] }));
  return Response.json(await container().sessions.approvals(reader));
});
