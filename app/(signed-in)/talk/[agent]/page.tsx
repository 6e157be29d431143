import type { Metadata } from 'next';
import { TalkPage } from '@/components/talk/talk-page.tsx';
import { versionNumberSchema } from '@/lib/contracts/agents.ts';
import { sessionIdSchema } from '@/lib/contracts/common.ts';
import { requirePageUser } from '../../require-page-user.ts';

export const metadata: Metadata = { title: 'Talk' };

interface TalkRoute {
  params: Promise<{ agent: string }>;
  searchParams: Promise<{ session?: string | string[]; version?: string | string[] }>;
}

export default async function TalkRoutePage({ params, searchParams }: TalkRoute) {
  const { agent } = await params;
  const { session, version } = await searchParams;
  const draftVersion = versionNumberSchema.safeParse(version);
  const sessionId = sessionIdSchema.safeParse(session);
  const asked = new URLSearchParams({ ...(sessionId.success && { session: sessionId.data }), ...(draftVersion.success && { version: String(draftVersion.data) }) });
  const user = await requirePageUser(`/talk/${agent}${asked.size === 0 ? '' : `?${asked}`}`);
  // Keyed, so that another agent or session begins with nothing of the last one.
  return <TalkPage key={`${agent} ${draftVersion.data ?? ''} ${sessionId.data ?? ''}`} agentId={agent} draftVersion={draftVersion.data ?? null} sessionId={sessionId.data ?? null} mayApprove={user.role === 'approver' || user.role === 'admin'} />;
}
