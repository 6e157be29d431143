import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Logo } from '@/components/shell/logo.tsx';
import { SignInForm } from '@/components/signin/sign-in-form.tsx';
import { getSignedInUser } from '@/lib/auth/signed-in-user.ts';
import { returnPath } from '@/lib/client/return-path.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { callbackUrl, error } = await searchParams;
  const goTo = returnPath(callbackUrl);
  if ((await getSignedInUser()) !== null) redirect(goTo);
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-8 px-4 py-12">
      <div className="flex flex-col items-start gap-4">
        <Logo className="size-12" />
        <h1 className="text-3xl font-semibold">Agent Foundry</h1>
        <p className="text-muted">Talk to agents that know their domain, by voice or in writing. Sign in to begin.</p>
      </div>
      <SignInForm goTo={goTo} firstError={typeof error === 'string' ? error : null} />
    </main>
  );
}
