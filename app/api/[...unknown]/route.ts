import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { AppError } from '@/lib/core/errors.ts';
import { route } from '@/lib/core/route.ts';

/** Whatever no other route takes: without it the answer to a mistyped path would be a page. */
const unknown = route<{ unknown: string[] }>(async (request) => {
  await requirePrincipal(request, { worker: true });
  throw new AppError('not_found', 'There is no such call.', { hint: 'docs/api.md lists what there is.' });
});

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT };
