import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { AppError } from '@/lib/core/errors.ts';
import { route } from '@/lib/core/route.ts';
import { formatTranscript } from '@/lib/sessions/format-transcript.ts';

export const GET = route<{ id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request);
  const format = new URL(request.url).searchParams.get('format') ?? 'json';
  if (format !== 'json' && format !== 'text') throw new AppError('bad_request', `There is no format "${format}". Ask for json or text.`);
  const transcript = await container().sessions.transcript((await params).id, principal);
  if (format === 'json') return Response.json(transcript);
  return new Response(formatTranscript(transcript), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
});
