import { personOf } from '@/lib/auth/person-of.ts';
import { requirePermission, requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { sessionCreateSchema } from '@/lib/contracts/sessions.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route(async (request) => {
  const user = personOf(await requirePrincipal(request));
  return Response.json({ sessions: await container().sessions.list(user.id) });
});

export const POST = route(async (request) => {
  const principal = await requirePrincipal(request);
  const wanted = await readJson(request, sessionCreateSchema);
  if (wanted.test_facts !== undefined) requirePermission(principal, { roles: ['builder'] });
  const { id, role } = personOf(principal);
  return Response.json(await container().sessions.create({ ...wanted, user_id: id, role }), { status: 201 });
});
