import { withdrawInvite } from '@/lib/auth/invite-person.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';

export const DELETE = route<{ id: string }>(async (request, { params }) => {
  const by = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  await withdrawInvite(container(), (await params).id, by);
  return new Response(null, { status: 204 });
});
