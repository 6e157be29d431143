import type { Metadata } from 'next';
import { AgentsPage } from '@/components/agents/agents-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { requirePageUser } from '../require-page-user.ts';

export const metadata: Metadata = { title: 'Agents' };

export default async function AgentsRoute() {
  const { role } = await requirePageUser('/agents');
  return role === 'admin' ? <AgentsPage /> : <RoleNeeded name="admin" />;
}
