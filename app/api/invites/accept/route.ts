import { acceptLink } from '@/lib/auth/accept-link.ts';
import { container } from '@/lib/container.ts';
import { linkAcceptSchema } from '@/lib/contracts/invites.ts';
import { clientAddress } from '@/lib/core/client-address.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

/** Open to everybody: the link's secret is what lets in. */
export const POST = route(async (request) => {
  const answer = await readJson(request, linkAcceptSchema);
  return Response.json(await acceptLink(container(), answer, clientAddress(request.headers)));
});
