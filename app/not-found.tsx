import type { Metadata } from 'next';
import Link from 'next/link';
import { Logo } from '@/components/shell/logo.tsx';
import { Button } from '@/components/ui/button.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFoundPage() {
  return (
    <main className="mx-auto flex min-h-[80dvh] max-w-md flex-col items-start justify-center gap-4 px-4">
      <Logo className="size-10" />
      <h1 className="text-2xl font-semibold">There is no such page</h1>
      <p className="text-muted">The address may be mistyped, or what was here has been removed. Everything that you may open starts from the first page.</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button asChild look="primary">
          <Link href="/">Choose an agent</Link>
        </Button>
        <Button asChild>
          <Link href="/sessions">Your sessions</Link>
        </Button>
      </div>
    </main>
  );
}
