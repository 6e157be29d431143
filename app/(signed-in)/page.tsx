import { HomePage } from '@/components/home/home-page.tsx';
import { requirePageUser } from './require-page-user.ts';

export default async function HomeRoute() {
  const { role } = await requirePageUser('/');
  return <HomePage mayBuild={role === 'builder' || role === 'admin'} />;
}
