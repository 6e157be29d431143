import type { Metadata } from 'next';
import { SessionsPage } from '@/components/sessions/sessions-page.tsx';
import { requirePageUser } from '../require-page-user.ts';

export const metadata: Metadata = { title: 'Sessions' };

export default async function SessionsRoute() {
  await requirePageUser('/sessions');
  return <SessionsPage />;
}
