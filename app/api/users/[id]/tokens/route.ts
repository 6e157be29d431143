import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { AppError } from '@/lib/core/errors.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  await requirePrincipal(request, { roles: ['admin'] });
  const { users, tokens } = container();
  const user = await users.byId((await params).id);
  if (!user) throw new AppError('not_found', 'There is no such user.');
  return Response.json({ tokens: await tokens.listFor(user.id) });
});
