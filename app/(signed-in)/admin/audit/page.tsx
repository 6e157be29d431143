import type { Metadata } from 'next';
import { AuditPage } from '@/components/audit/audit-page.tsx';
import { RoleNeeded } from '@/components/shell/role-needed.tsx';
import { auditFilterSchema } from '@/lib/contracts/audit.ts';
import { requirePageUser } from '../../require-page-user.ts';

export const metadata: Metadata = { title: 'Record of decisions' };

/** A filter in the address that is none shows everything. */
export default async function AuditRoute({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { role } = await requirePageUser('/admin/audit');
  if (role !== 'admin') return <RoleNeeded name="admin" />;
  const filter = auditFilterSchema.safeParse(await searchParams);
  return <AuditPage first={filter.success ? filter.data : {}} />;
}
