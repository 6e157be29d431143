'use client';

import { Button } from '../ui/button.tsx';

/** What stands in for a page that could not be drawn. */
export function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null;
  return (
    <div role="alert" className="mx-auto flex min-h-[60dvh] max-w-md flex-col items-start justify-center gap-4 px-4">
      <h1 className="text-2xl font-semibold">This page could not be shown</h1>
      <p className="text-muted">Something went wrong on our side; nothing that you said or saved is lost. Try again, and if it happens again, tell whoever runs this site{digest === null ? '.' : ' the code below.'}</p>
      {digest === null ? null : (
        <p className="text-sm">
          Code <code className="font-mono">{digest}</code>
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button look="primary" onClick={retry}>
          Try again
        </Button>
        <Button asChild>
          <a href="/">Choose an agent</a>
        </Button>
      </div>
    </div>
  );
}
