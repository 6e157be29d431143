'use client';

import { useRouter } from 'next/navigation';
import { createContext, useCallback, useContext, type ReactNode } from 'react';
import { toast } from 'sonner';
import type { UserRole } from '@/lib/contracts/common.ts';
import type { Approval } from '@/lib/contracts/approvals.ts';
import { useOpenApprovals, type OpenApprovals } from '@/lib/client/use-open-approvals.ts';

const none: OpenApprovals = { approvals: undefined, more: 0, settled: [], error: undefined, reload: () => {} };
const ApprovalsContext = createContext<OpenApprovals>(none);

/** What waits for the reader's decision, read once for all of a page; for other roles nothing. */
export const useApprovals = (): OpenApprovals => useContext(ApprovalsContext);

/** How many of them the reader may decide. */
export const useApprovalCount = (): number => useApprovals().approvals?.filter(({ not_yours }) => not_yours === null).length ?? 0;

/** Follows approvals for those who decide them, on whatever page they are, and tells of a new one. */
export function ApprovalsProvider({ role, children }: { role: UserRole; children: ReactNode }) {
  const router = useRouter();
  const tell = useCallback(
    ({ approval_id, user_name, title }: Approval): void => {
      if (window.location.pathname === '/approvals') return;
      toast(`${user_name} asks for approval: ${title}`, { id: approval_id, duration: 12_000, action: { label: 'Look', onClick: () => router.push('/approvals') } });
    },
    [router],
  );
  const value = useOpenApprovals(role === 'approver' || role === 'admin', tell);
  return <ApprovalsContext value={value}>{children}</ApprovalsContext>;
}
