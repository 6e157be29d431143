import { mintToken } from '@/lib/auth/mint-token.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { tokenCreateSchema } from '@/lib/contracts/users.ts';
import { AppError } from '@/lib/core/errors.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route(async (request) => {
  const { id } = personOf(await requirePrincipal(request));
  return Response.json({ tokens: await container().tokens.listFor(id) });
});

export const POST = route(async (request) => {
  const user = personOf(await requirePrincipal(request));
  const wanted = await readJson(request, tokenCreateSchema);
  return Response.json(await mintToken(container().tokens, user, wanted), { status: 201 });
});

export const DELETE = route(async (request) => {
  const user = personOf(await requirePrincipal(request));
  const { tokens } = container();
  const tokenId = new URL(request.url).searchParams.get('id') ?? '';
  const owns = (await tokens.listFor(user.id)).some(({ id }) => id === tokenId);
  if (!(owns || user.role === 'admin') || !(await tokens.revoke(tokenId))) throw new AppError('not_found', 'There is no such token of yours.');
  return new Response(null, { status: 204 });
});
