import { invitePerson, listInvites } from '@/lib/auth/invite-person.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { linkAddress, siteAddress } from '@/lib/auth/site-address.ts';
import { container } from '@/lib/container.ts';
import { inviteCreateSchema } from '@/lib/contracts/invites.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route(async (request) => {
  await requirePrincipal(request, { roles: ['admin'] });
  return Response.json({ invites: await listInvites(container()) });
});

export const POST = route(async (request) => {
  const by = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  const { env, ...parts } = container();
  const { secret, invite } = await invitePerson(parts, await readJson(request, inviteCreateSchema), by);
  return Response.json({ link: linkAddress(siteAddress(request, env), secret), invite }, { status: 201 });
});
