import { findOpenLink } from '@/lib/auth/find-open-link.ts';
import { container } from '@/lib/container.ts';
import { linkLookSchema } from '@/lib/contracts/invites.ts';
import { clientAddress } from '@/lib/core/client-address.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

/** Open to everybody: the link's secret is what lets in. It comes in the body, because addresses are logged. */
export const POST = route(async (request) => {
  const { token } = await readJson(request, linkLookSchema);
  const { link, by } = await findOpenLink(container(), token, clientAddress(request.headers));
  const { kind, email, name, role, expires_at } = link;
  return Response.json({ kind, email, name, role, by, expires_at });
});
