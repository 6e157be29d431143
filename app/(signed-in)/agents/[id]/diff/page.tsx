import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DiffPage } from '@/components/agents/diff-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { versionNumberSchema } from '@/lib/contracts/agents.ts';
import { agentIdSchema } from '@/lib/contracts/common.ts';
import { requirePageUser } from '../../../require-page-user.ts';

export const metadata: Metadata = { title: 'What changes' };

interface DiffRoute {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ from?: string | string[]; to?: string | string[] }>;
}

export default async function DiffRoutePage({ params, searchParams }: DiffRoute) {
  const agentId = agentIdSchema.safeParse((await params).id);
  if (!agentId.success) notFound();
  const asked = await searchParams;
  const [from, to] = [versionNumberSchema.safeParse(asked.from), versionNumberSchema.safeParse(asked.to)];
  const address = `/agents/${agentId.data}/diff${from.success && to.success ? `?from=${from.data}&to=${to.data}` : ''}`;
  const { role } = await requirePageUser(address);
  if (role !== 'admin' && role !== 'builder') return <RoleNeeded name="builder" />;
  return <DiffPage agentId={agentId.data} from={from.data ?? null} to={to.data ?? null} mayManage={role === 'admin'} />;
}
