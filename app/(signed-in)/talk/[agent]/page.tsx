import type { Metadata } from 'next';
import { TalkPage } from '@/components/talk/talk-page.tsx';
import { sessionIdSchema } from '@/lib/contracts/common.ts';
import { requirePageUser } from '../../require-page-user.ts';

export const metadata: Metadata = { title: 'Talk' };

interface TalkRoute {
  params: Promise<{ agent: string }>;
  searchParams: Promise<{ session?: string | string[] }>;
}

export default async function TalkRoutePage({ params, searchParams }: TalkRoute) {
  const { agent } = await params;
  const { session } = await searchParams;
  const sessionId = sessionIdSchema.safeParse(session);
  const user = await requirePageUser(`/talk/${agent}${sessionId.success ? `?session=${sessionId.data}` : ''}`);
  // Keyed, so that another agent or session begins with nothing of the last one.
  return <TalkPage key={`${agent} ${sessionId.data ?? ''}`} agentId={agent} sessionId={sessionId.data ?? null} mayApprove={user.role === 'approver' || user.role === 'admin'} />;
}
