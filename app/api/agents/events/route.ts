import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { followAgents } from '@/lib/registry/follow-agents.ts';
import { streamResponse } from '@/lib/sessions/stream-response.ts';

export const GET = route(async (request) => {
  const principal = await requirePrincipal(request, { roles: ['admin'] });
  return streamResponse(request, principal, followAgents(container().registry));
});
