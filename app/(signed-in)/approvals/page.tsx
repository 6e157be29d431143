import type { Metadata } from 'next';
import { ApprovalsPage } from '@/components/approvals/approvals-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { requirePageUser } from '../require-page-user.ts';

export const metadata: Metadata = { title: 'Approvals' };

export default async function ApprovalsRoute() {
  const { role } = await requirePageUser('/approvals');
  return role === 'approver' || role === 'admin' ? <ApprovalsPage mayRead={role === 'admin'} /> : <RoleNeeded name="approver" />;
}
