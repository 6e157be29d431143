'use client';

import './globals.css';
import { PageError } from '@/components/shell/page-error.tsx';

/** Stands in where even the layout could not be drawn, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>This page could not be shown · Agent Foundry</title>
      </head>
      <body>
        <main>
          <PageError error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
