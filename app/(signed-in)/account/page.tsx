import type { Metadata } from 'next';
import { AccountPage } from '@/components/account/account-page.tsx';
import { requirePageUser } from '../require-page-user.ts';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountRoute() {
  const { name, email, role } = await requirePageUser('/account');
  return <AccountPage user={{ name, email, role }} />;
}
