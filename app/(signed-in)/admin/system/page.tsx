import type { Metadata } from 'next';
import { SystemPage } from '@/components/admin/system-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { requirePageUser } from '../../require-page-user.ts';

export const metadata: Metadata = { title: 'System' };

export default async function SystemRoute() {
  const { role } = await requirePageUser('/admin/system');
  return role === 'admin' ? <SystemPage /> : <RoleNeeded name="admin" />;
}
