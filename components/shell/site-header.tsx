import Link from 'next/link';
import type { UserRole } from '@/lib/contracts/common.ts';
import { CommandPalette } from './command-palette.tsx';
import { HealthDot } from './health-dot.tsx';
import { Logo } from './logo.tsx';
import { SiteNavigation } from './site-navigation.tsx';
import { UserMenu } from './user-menu.tsx';

/** The bar on top of every page of a signed-in person. */
export function SiteHeader({ user }: { user: { name: string; email: string; role: UserRole } }) {
  return (
    <header className="sticky top-0 z-40 border-b border-line bg-ground/90 backdrop-blur">
      <a href="#content" className="sr-only rounded-control bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50">
        Skip to content
      </a>
      <div className="mx-auto flex h-14 max-w-7xl items-center gap-4 px-4 sm:px-6">
        <Link href="/" className="flex shrink-0 items-center gap-2 rounded-md font-semibold tracking-tight">
          <Logo className="size-7" /> Agent Foundry
        </Link>
        <SiteNavigation role={user.role} />
        <div className="ml-auto flex items-center gap-1">
          <CommandPalette role={user.role} />
          {user.role === 'admin' ? <HealthDot /> : null}
          <UserMenu name={user.name} email={user.email} role={user.role} />
        </div>
      </div>
    </header>
  );
}
