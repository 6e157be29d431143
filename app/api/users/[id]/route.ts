import { changeUser } from '@/lib/auth/change-user.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { userPatchSchema } from '@/lib/contracts/users.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const PATCH = route<{ id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { roles: ['admin'] });
  const patch = await readJson(request, userPatchSchema);
  return Response.json(await changeUser(container().users, (await params).id, patch, personOf(principal)));
});
