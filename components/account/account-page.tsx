'use client';

import type { UserRole } from '@/lib/contracts/common.ts';
import { roleWords } from '@/lib/client/role-words.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Card } from '../ui/card.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { NameForm } from './name-form.tsx';
import { OwnTokens } from './own-tokens.tsx';
import { PasswordForm } from './password-form.tsx';
import { SignOutEverywhere } from './sign-out-everywhere.tsx';

/** What everybody may change of their own account. */
export function AccountPage({ user }: { user: { name: string; email: string; role: UserRole } }) {
  return (
    <PageFrame className="max-w-4xl">
      <PageHeading title="Your account">
        {user.email} · {roleWords[user.role].label}: {roleWords[user.role].may}
      </PageHeading>
      <div className="grid items-start gap-6 md:grid-cols-2">
        <Card className="p-4 sm:p-6">
          <NameForm name={user.name} />
        </Card>
        <Card className="p-4 sm:p-6 md:row-span-2">
          <PasswordForm user={user} />
        </Card>
        <Card className="p-4 sm:p-6">
          <SignOutEverywhere />
        </Card>
      </div>
      <div className="mt-8">
        <OwnTokens role={user.role} />
      </div>
    </PageFrame>
  );
}
