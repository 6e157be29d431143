import type { Metadata } from 'next';
import { Logo } from '@/components/shell/logo.tsx';
import { InvitePage } from '@/components/signin/invite-page.tsx';
import { getSignedInUser } from '@/lib/auth/signed-in-user.ts';

export const metadata: Metadata = { title: 'Invitation', robots: { index: false }, referrer: 'no-referrer' };

export default async function InviteRoute() {
  const user = await getSignedInUser();
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-8 px-4 py-12">
      <Logo className="size-12" />
      <InvitePage signedInAs={user?.name ?? null} />
    </main>
  );
}
