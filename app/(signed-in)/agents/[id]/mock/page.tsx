import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MockPage } from '@/components/mock/mock-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { agentIdSchema } from '@/lib/contracts/common.ts';
import { requirePageUser } from '../../../require-page-user.ts';

export const metadata: Metadata = { title: 'Mock' };

export default async function MockRoute({ params }: { params: Promise<{ id: string }> }) {
  const agentId = agentIdSchema.safeParse((await params).id);
  if (!agentId.success) notFound();
  const { role } = await requirePageUser(`/agents/${agentId.data}/mock`);
  return role === 'admin' || role === 'builder' ? <MockPage agentId={agentId.data} isAdmin={role === 'admin'} /> : <RoleNeeded name="builder" />;
}
