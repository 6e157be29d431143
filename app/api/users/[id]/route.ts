import { changeUser } from '@/lib/auth/change-user.ts';
import { deleteUser } from '@/lib/auth/delete-user.ts';
import { describeUser } from '@/lib/auth/describe-user.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { userPatchSchema } from '@/lib/contracts/users.ts';
import { AppError } from '@/lib/core/errors.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';
import { closeCallsOfUser } from '@/lib/voice/close-calls-of-user.ts';
import { eraseConversationsOf } from '@/lib/voice/erase-conversations-of.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  await requirePrincipal(request, { roles: ['admin'] });
  const { users } = container();
  const user = await users.byId((await params).id);
  if (!user) throw new AppError('not_found', 'There is no such user.');
  return Response.json(await describeUser(users, user));
});

export const PATCH = route<{ id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { roles: ['admin'] });
  const { users, audit, logger, ...parts } = container();
  const changed = await changeUser({ users, audit }, (await params).id, await readJson(request, userPatchSchema), personOf(principal));
  await closeCallsOfUser(changed, parts).catch((thrown: unknown) => logger.warn({ err: thrown, user_id: changed.id }, 'a call in which a user may no longer be could not be ended'));
  return Response.json(await describeUser(users, changed));
});

export const DELETE = route<{ id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { roles: ['admin'] });
  const parts = container();
  await deleteUser({ ...parts, eraseConversations: (user) => eraseConversationsOf(user, parts, principal) }, (await params).id, personOf(principal));
  return new Response(null, { status: 204 });
});
