import { makeResetLink } from '@/lib/auth/make-reset-link.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { linkAddress, siteAddress } from '@/lib/auth/site-address.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';

export const POST = route<{ id: string }>(async (request, { params }) => {
  const by = personOf(await requirePrincipal(request, { roles: ['admin'] }));
  const { env, ...parts } = container();
  const { secret, link } = await makeResetLink(parts, (await params).id, by);
  return Response.json({ link: linkAddress(siteAddress(request, env), secret), expires_at: link.expires_at }, { status: 201 });
});
