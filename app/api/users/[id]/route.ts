import { changeUser } from '@/lib/auth/change-user.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { userPatchSchema } from '@/lib/contracts/users.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { closeCallsOfUser } from '@/lib/voice/close-calls-of-user.ts';

export const PATCH = route<{ id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { roles: ['admin'] });
  const { users, logger, ...parts } = container();
  const changed = await changeUser(users, (await params).id, await readJson(request, userPatchSchema), personOf(principal));
  await closeCallsOfUser(changed, parts).catch((thrown: unknown) => logger.warn({ err: thrown, user_id: changed.id }, 'a call in which a user may no longer be could not be ended'));
  return Response.json(changed);
});
