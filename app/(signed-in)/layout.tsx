import type { ReactNode } from 'react';
import { ApprovalsProvider } from '@/components/approvals/approvals-provider.tsx';
import { SiteHeader } from '@/components/shell/site-header.tsx';
import { requirePageUser } from './require-page-user.ts';

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { name, email, role } = await requirePageUser('/');
  return (
    <ApprovalsProvider role={role}>
      <SiteHeader user={{ name, email, role }} />
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </ApprovalsProvider>
  );
}
