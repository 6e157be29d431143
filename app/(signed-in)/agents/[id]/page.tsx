import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AgentPage } from '@/components/agents/agent-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { agentIdSchema } from '@/lib/contracts/common.ts';
import { requirePageUser } from '../../require-page-user.ts';

export const metadata: Metadata = { title: 'Agent' };

export default async function AgentRoute({ params }: { params: Promise<{ id: string }> }) {
  const agentId = agentIdSchema.safeParse((await params).id);
  if (!agentId.success) notFound();
  const { role } = await requirePageUser(`/agents/${agentId.data}`);
  return role === 'admin' ? <AgentPage agentId={agentId.data} /> : <RoleNeeded name="admin" />;
}
