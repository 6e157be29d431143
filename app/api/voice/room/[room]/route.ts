import { requirePrincipal } from '@/lib/auth/require-principal.ts';
import { container } from '@/lib/container.ts';
import { AppError } from '@/lib/core/errors.ts';
import { route } from '@/lib/core/route.ts';
import { sessionOfRoom } from '@/lib/voice/session-of-room.ts';

interface Params {
  room: string;
}

export const GET = route<Params>(async (request, { params }) => {
  const principal = await requirePrincipal(request);
  const { room } = await params;
  const { session_id } = await sessionOfRoom(room, principal, container().sessions);
  const participants = await container().rooms.participants(session_id);
  if (!participants) throw new AppError('not_found', 'There is no call in this room now.');
  return Response.json({ room_name: room, session_id, participants });
});

export const DELETE = route<Params>(async (request, { params }) => {
  const principal = await requirePrincipal(request);
  const { session_id } = await sessionOfRoom((await params).room, principal, container().sessions);
  await container().rooms.close(session_id);
  return new Response(null, { status: 204 });
});
