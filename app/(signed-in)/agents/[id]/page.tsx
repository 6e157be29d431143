import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AgentPage } from '@/components/agents/agent-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { agentTabOf } from '@/lib/client/agent-tabs.ts';
import { versionNumberSchema } from '@/lib/contracts/agents.ts';
import { agentIdSchema } from '@/lib/contracts/common.ts';
import { requirePageUser } from '../../require-page-user.ts';

export const metadata: Metadata = { title: 'Agent' };

interface AgentRoute {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ tab?: string | string[]; version?: string | string[] }>;
}

export default async function AgentRoutePage({ params, searchParams }: AgentRoute) {
  const agentId = agentIdSchema.safeParse((await params).id);
  if (!agentId.success) notFound();
  const { tab, version } = await searchParams;
  const wanted = versionNumberSchema.safeParse(version);
  const { role } = await requirePageUser(`/agents/${agentId.data}`);
  return role === 'admin' ? <AgentPage agentId={agentId.data} tab={agentTabOf(tab)} version={wanted.data ?? null} /> : <RoleNeeded name="admin" />;
}
