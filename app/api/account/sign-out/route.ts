import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { requireSignedIn } from '@/lib/auth/require-signed-in.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';

export const POST = route(async (request) => {
  const { id, name } = requireSignedIn(await requirePrincipal(request));
  const { users, audit } = container();
  await users.signOutEverywhere(id);
  await audit.record({ event: 'user.signed-out', actor: id, user_id: id, subject: name });
  return new Response(null, { status: 204 });
});
