import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { route } from '@/lib/core/route.ts';
import { requireEventId } from '@/lib/sessions/event-stream.ts';
import { streamResponse } from '@/lib/sessions/stream-response.ts';

/** The session's stream from after `Last-Event-ID` (or `?last_event_id=`, for a first connection), else from now on. */
export const GET = route<{ id: string }>(async (request, { params }) => {
  const principal = await requirePrincipal(request, { worker: true });
  const { sessions, shutdown } = container();
  const asked = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('last_event_id');
  const lastEventId = asked === null ? null : requireEventId(asked);
  const { session_id } = await sessions.get((await params).id, principal);
  return streamResponse(request, principal, sessions.follow(session_id, lastEventId, AbortSignal.any([request.signal, shutdown])));
});
