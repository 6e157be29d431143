import type { Metadata } from 'next';
import { UsersPage } from '@/components/admin/users-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { requirePageUser } from '../../require-page-user.ts';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersRoute() {
  const { id, role } = await requirePageUser('/admin/users');
  return role === 'admin' ? <UsersPage ownId={id} /> : <RoleNeeded name="admin" />;
}
