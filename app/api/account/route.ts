import { describeUser } from '@/lib/auth/describe-user.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { requireSignedIn } from '@/lib/auth/require-signed-in.ts';
import { container } from '@/lib/container.ts';
import { accountPatchSchema } from '@/lib/contracts/users.ts';
import { AppError } from '@/lib/core/errors.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route(async (request) => {
  const { id } = personOf(await requirePrincipal(request));
  const { users } = container();
  const user = await users.byId(id);
  if (!user) throw new AppError('not_found', 'There is no such user.');
  return Response.json(await describeUser(users, user));
});

export const PATCH = route(async (request) => {
  const { id, name: from } = requireSignedIn(await requirePrincipal(request));
  const { name } = await readJson(request, accountPatchSchema);
  const { users, audit } = container();
  const user = await users.rename(id, name);
  if (name !== from) await audit.record({ event: 'user.renamed', actor: id, user_id: id, subject: name, details: { from, to: name } });
  return Response.json(await describeUser(users, user));
});
