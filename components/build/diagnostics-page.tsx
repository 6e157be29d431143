'use client';

import { Search } from 'lucide-react';
import { useState } from 'react';
import { searchDiagnostics } from '@/lib/client/search-diagnostics.ts';
import { anchorOf, type DiagnosticPage } from '@/lib/contracts/diagnostics.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/input.tsx';
import { PageHeading } from '../ui/page-heading.tsx';

const severities = { error: { tone: 'danger', word: 'Error' }, warning: { tone: 'warn', word: 'Warning' }, info: { tone: 'neutral', word: 'Good to know' } } as const;

/** Every code that a problem may have: what it means, why it matters, an example of each kind. Messages link to its anchor here. */
export function DiagnosticsPage({ pages }: { pages: readonly DiagnosticPage[] }) {
  const [wanted, setWanted] = useState('');
  const found = searchDiagnostics(pages, wanted);
  return (
    <PageFrame className="max-w-4xl">
      <PageHeading title="What the messages mean">An error stops a dossier or an agent’s file from being used; a warning or a note does not. Each message says what to do; here is why.</PageHeading>
      <div className="relative max-w-md">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
        <Input type="search" aria-label="Search messages" placeholder="Search by code or by words" value={wanted} onChange={(event) => setWanted(event.target.value)} className="pl-9" />
      </div>
      <output className="mt-2 block text-sm text-muted">{wanted.trim() === '' ? `${pages.length} messages` : `${found.length} of ${pages.length} messages`}</output>
      {found.length === 0 ? (
        <Button size="small" className="mt-4" onClick={() => setWanted('')}>
          Show all
        </Button>
      ) : null}
      <div className="mt-2 divide-y divide-line">
        {found.map((page) => (
          <div key={page.code} className="py-2">
            <Explained page={page} />
          </div>
        ))}
      </div>
    </PageFrame>
  );
}

function Explained({ page: { code, severity, title, why, bad, good } }: { page: DiagnosticPage }) {
  const { tone, word } = severities[severity];
  const anchor = anchorOf(code);
  return (
    <section id={anchor} aria-labelledby={`${anchor}-title`} className="-mx-3 scroll-mt-20 rounded-card p-3 target:bg-accent-soft">
      <h2 id={`${anchor}-title`} className="font-semibold">
        {title}
      </h2>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{word}</Badge>
        <a href={`#${anchor}`} className="font-mono text-xs text-muted underline-offset-4 hover:underline">
          {code}
        </a>
      </p>
      <p className="mt-2 text-sm">{why}</p>
      {bad === '' ? null : (
        <dl className="mt-3 grid gap-3 text-sm sm:grid-cols-2">
          <Example name="Not like this" text={bad} />
          <Example name="But like this" text={good} />
        </dl>
      )}
    </section>
  );
}

function Example({ name, text }: { name: string; text: string }) {
  return (
    <div className="min-w-0">
      <dt className="mb-1 text-xs text-muted">{name}</dt>
      <dd>
        <code className="block rounded-control border border-line bg-surface px-3 py-2 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">{text}</code>
      </dd>
    </div>
  );
}
