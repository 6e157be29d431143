import Link from 'next/link';
import { Button } from '../ui/button.tsx';
import { PageFrame } from './page-frame.tsx';

/** For a page that exists, but not for this role. */
export function RoleNeeded({ name }: { name: string }) {
  return (
    <PageFrame className="flex max-w-xl flex-col items-start gap-4 py-16">
      <h1 className="text-2xl font-semibold">This page is for the role {name}</h1>
      <p className="text-muted">Your account does not have it. An admin of this site can give it to you.</p>
      <Button asChild look="primary">
        <Link href="/">Choose an agent</Link>
      </Button>
    </PageFrame>
  );
}
