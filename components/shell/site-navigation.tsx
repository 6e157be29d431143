'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { UserRole } from '@/lib/contracts/common.ts';
import { ApprovalCount } from '../approvals/approval-count.tsx';
import { isCurrentPage, pagesFor } from './site-pages.ts';

/** Links to the pages of a role; a row on wide screens. */
export function SiteNavigation({ role }: { role: UserRole }) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="hidden lg:block">
      <ul className="flex gap-1">
        {pagesFor(role).map((page) => (
          <li key={page.path}>
            <Link
              href={page.path}
              aria-current={isCurrentPage(page, path) ? 'page' : undefined}
              className="flex h-9 items-center rounded-control px-3 text-sm font-medium text-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink"
            >
              {page.label}
              {page.path === '/approvals' ? <ApprovalCount /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
