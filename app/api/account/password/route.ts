import { changePassword } from '@/lib/auth/change-password.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { requireSignedIn } from '@/lib/auth/require-signed-in.ts';
import { container } from '@/lib/container.ts';
import { passwordChangeSchema } from '@/lib/contracts/users.ts';
import { clientAddress } from '@/lib/core/client-address.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const POST = route(async (request) => {
  const user = requireSignedIn(await requirePrincipal(request));
  await changePassword(container(), user, await readJson(request, passwordChangeSchema), clientAddress(request.headers));
  return new Response(null, { status: 204 });
});
