import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { sessionPatchSchema } from '@/lib/contracts/sessions.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

interface Params {
  id: string;
}

export const GET = route<Params>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { worker: true });
  return Response.json(await container().sessions.get((await params).id, principal));
});

export const PATCH = route<Params>(async (request, { params }) => {
  const principal = await requirePrincipal(request);
  return Response.json(await container().sessions.patch((await params).id, principal, await readJson(request, sessionPatchSchema)));
});

export const DELETE = route<Params>(async (request, { params }) => {
  const principal = await requirePrincipal(request);
  await container().sessions.erase((await params).id, principal);
  return new Response(null, { status: 204 });
});
