import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { userCreateSchema } from '@/lib/contracts/users.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route(async (request) => {
  await requirePrincipal(request, { roles: ['admin'] });
  return Response.json({ users: await container().users.list() });
});

export const POST = route(async (request) => {
  await requirePrincipal(request, { roles: ['admin'] });
  return Response.json(await container().users.create(await readJson(request, userCreateSchema)), { status: 201 });
});
