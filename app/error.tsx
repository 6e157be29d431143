'use client';

import { PageError } from '@/components/shell/page-error.tsx';

export default function RouteError({ error, retry }: { error: unknown; retry: () => void }) {
  return <PageError error={error} retry={retry} />;
}
