import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { route } from '@/lib/core/route.ts';
import { compileRequest, invalidDossier } from './compile-answer.ts';

export const POST = route(async (request) => {
  await requirePrincipal(request, { roles: ['builder'] });
  const compiled = await compileRequest(request);
  if (!compiled.result.ok) throw invalidDossier(compiled);
  return Response.json(compiled.result);
});
