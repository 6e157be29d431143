import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SessionPage } from '@/components/sessions/session-page.tsx';
import { sessionIdSchema } from '@/lib/contracts/common.ts';
import { requirePageUser } from '../../require-page-user.ts';

export const metadata: Metadata = { title: 'Session' };

export default async function SessionRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const sessionId = sessionIdSchema.safeParse(id);
  if (!sessionId.success) notFound();
  await requirePageUser(`/sessions/${sessionId.data}`);
  return <SessionPage sessionId={sessionId.data} />;
}
