import type { Metadata } from 'next';
import { BuildPage } from '@/components/build/build-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { container } from '@/lib/container.ts';
import { requirePageUser } from '../require-page-user.ts';

export const metadata: Metadata = { title: 'Build' };

export default async function BuildRoute() {
  const { role } = await requirePageUser('/build');
  return role === 'builder' || role === 'admin' ? <BuildPage maxBytes={container().env.FOUNDRY_MAX_DOSSIER_BYTES} /> : <RoleNeeded name="builder" />;
}
