import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { AppError } from '@/lib/core/errors.ts';
import { isMultipart } from '@/lib/core/read-uploaded-file.ts';
import { route } from '@/lib/core/route.ts';
import { answerCompile } from '../compile-answer.ts';

export const POST = route(async (request) => {
  await requirePrincipal(request, { roles: ['builder'] });
  if (!isMultipart(request)) throw new AppError('unsupported_media_type', 'Send multipart/form-data with the dossier in the part "file".', { hint: 'POST /api/compile takes the dossier as the body itself.' });
  return answerCompile(request);
});
