import type { UserRole } from '@/lib/contracts/common.ts';

export interface SitePage {
  path: string;
  label: string;
  roles: readonly UserRole[] | 'everyone';
}

/** The pages of the top bar and of the command palette, in order. */
export const sitePages: readonly SitePage[] = [
  { path: '/', label: 'Talk', roles: 'everyone' },
  { path: '/sessions', label: 'Sessions', roles: 'everyone' },
  { path: '/build', label: 'Build', roles: ['builder', 'admin'] },
  { path: '/agents', label: 'Agents', roles: ['admin'] },
  { path: '/approvals', label: 'Approvals', roles: ['approver', 'admin'] },
  { path: '/admin/users', label: 'Users', roles: ['admin'] },
  { path: '/admin/audit', label: 'Record', roles: ['admin'] },
  { path: '/admin/system', label: 'System', roles: ['admin'] },
];

export const pagesFor = (role: UserRole): readonly SitePage[] => sitePages.filter((page) => page.roles === 'everyone' || page.roles.includes(role));

/** Whether `path` is the page or lies under it; a call belongs to "Talk". */
export function isCurrentPage(page: SitePage, path: string): boolean {
  if (page.path === '/') return path === '/' || path.startsWith('/talk');
  return path === page.path || path.startsWith(`${page.path}/`);
}
