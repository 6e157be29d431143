import { mintToken } from '@/lib/auth/mint-token.ts';
import { personOf } from '@/lib/auth/person-of.ts';
import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { revokeToken } from '@/lib/auth/revoke-token.ts';
import { container } from '@/lib/container.ts';
import { tokenCreateSchema } from '@/lib/contracts/users.ts';
import { readJson } from '@/lib/core/read-body.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route(async (request) => {
  const { id } = personOf(await requirePrincipal(request));
  return Response.json({ tokens: await container().tokens.listFor(id) });
});

export const POST = route(async (request) => {
  const principal = await requirePrincipal(request);
  const user = personOf(principal);
  const { tokens, audit } = container();
  const wanted = await readJson(request, tokenCreateSchema);
  const made = await mintToken(tokens, user, { ...wanted, askedWith: principal.kind === 'token' ? principal.token_id : undefined });
  await audit.record({ event: 'token.created', actor: user.id, user_id: user.id, subject: made.record.name, details: { role: made.record.role, scopes: made.record.scopes.join(', ') } });
  return Response.json(made, { status: 201 });
});

export const DELETE = route(async (request) => {
  const user = personOf(await requirePrincipal(request));
  await revokeToken(container(), new URL(request.url).searchParams.get('id') ?? '', user);
  return new Response(null, { status: 204 });
});
