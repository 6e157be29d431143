import type { Metadata } from 'next';
import { UserPage } from '@/components/admin/user-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { requirePageUser } from '../../../require-page-user.ts';

export const metadata: Metadata = { title: 'User' };

export default async function UserRoute({ params }: { params: Promise<{ id: string }> }) {
  const userId = (await params).id;
  const { id, role } = await requirePageUser(`/admin/users/${userId}`);
  return role === 'admin' ? <UserPage userId={userId} ownId={id} /> : <RoleNeeded name="admin" />;
}
