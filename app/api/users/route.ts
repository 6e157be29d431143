import { describeUser, describeUsers } from '@/lib/auth/describe-user.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requireNewPassword } from '@/lib/auth/require-new-password.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { userCreateSchema } from '@/lib/contracts/users.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route(async (request) => {
  await requirePrincipal(request, { roles: ['admin'] });
  const { users } = container();
  return Response.json({ users: await describeUsers(users, await users.list()) });
});

export const POST = route(async (request) => {
  const by = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  const { users, audit } = container();
  const wanted = await readJson(request, userCreateSchema);
  requireNewPassword(wanted.password, wanted, '/password');
  const user = await users.create(wanted);
  await audit.record({ event: 'user.created', actor: by.id, user_id: user.id, subject: user.name, details: { role: user.role } });
  return Response.json(await describeUser(users, user), { status: 201 });
});
