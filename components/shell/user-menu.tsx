'use client';

import { LogOut, Menu as MenuIcon, UserRound } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { signOut } from 'next-auth/react';
import type { UserRole } from '@/lib/contracts/common.ts';
import { roleWords } from '@/lib/client/role-words.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '../ui/menu.tsx';
import { ApprovalCount, ApprovalDot } from '../approvals/approval-count.tsx';
import { isCurrentPage, pagesFor } from './site-pages.ts';
import { ThemeChoice } from './theme-choice.tsx';

/** Who is signed in, the appearance, the way out; on a phone the pages too. */
export function UserMenu({ name, email, role }: { name: string; email: string; role: UserRole }) {
  const path = usePathname();
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button look="quiet" size="icon" aria-label="Menu" className="relative">
          <ApprovalDot />
          <MenuIcon aria-hidden className="lg:hidden" />
          <span aria-hidden className="hidden size-8 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent lg:flex">
            {(name.trim()[0] ?? email[0] ?? '?').toUpperCase()}
          </span>
        </Button>
      </MenuTrigger>
      <MenuContent className="w-60">
        <MenuLabel>
          <span className="block truncate text-sm font-medium text-ink">{name}</span>
          <span className="block truncate">{email}</span>
          <span className="block">{roleWords[role].label}</span>
        </MenuLabel>
        <div className="lg:hidden">
          <MenuSeparator />
          {pagesFor(role).map((page) => (
            <MenuItem key={page.path} asChild>
              <Link href={page.path} aria-current={isCurrentPage(page, path) ? 'page' : undefined}>
                {page.label}
                {page.path === '/approvals' ? <ApprovalCount /> : null}
              </Link>
            </MenuItem>
          ))}
        </div>
        <MenuSeparator />
        <ThemeChoice />
        <MenuSeparator />
        <MenuItem asChild>
          <Link href="/account">
            <UserRound aria-hidden /> Your account
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => void signOut({ callbackUrl: '/signin' })}>
          <LogOut aria-hidden /> Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
