import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { route } from '@/lib/core/route.ts';
import { answerCompile } from './compile-answer.ts';

export const POST = route(async (request) => {
  await requirePrincipal(request, { roles: ['builder'] });
  return answerCompile(request);
});
