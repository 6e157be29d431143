import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { AppError } from '@/lib/core/errors.ts';
import { route } from '@/lib/core/route.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { worker: true });
  if (principal.kind !== 'worker') throw new AppError('forbidden', 'This is for the worker of a call.');
  return Response.json(await container().sessions.voiceProfile((await params).id, principal));
});
