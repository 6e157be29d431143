'use client';

import { Download, RotateCw } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { AuditFilter, ListedAuditEntry } from '@/lib/contracts/audit.ts';
import { auditQuery, useAudit } from '@/lib/client/use-audit.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { AuditChain } from './audit-chain.tsx';
import { AuditDetails } from './audit-details.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';

/** Who decided and changed what: searched, proven, exported. The filter stands in the address, to be sent and kept. */
export function AuditPage({ first }: { first: AuditFilter }) {
  const [filter, setFilter] = useState(first);
  const query = useDeferredValue(auditQuery(filter));
  const { entries, next, searchedTo, record, error, busy, more, reload } = useAudit(query);
  const [opened, setOpened] = useState<ListedAuditEntry | null>(null);
  const show = (wanted: AuditFilter): void => {
    setFilter(wanted);
    window.history.replaceState(null, '', auditQuery(wanted) || window.location.pathname);
  };
  const narrow = (change: { [Part in keyof AuditFilter]?: AuditFilter[Part] | undefined }): void => {
    // What is undefined leaves the filter.
    const kept = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined);
    show(Object.fromEntries(kept) as AuditFilter);
  };
  return (
    <PageFrame className="max-w-5xl">
      <PageHeading
        title="Record of decisions"
        actions={
          <>
            <Button onClick={reload}>
              <RotateCw aria-hidden /> Refresh
            </Button>
            <Button asChild>
              <a href={`/api/audit/export${query}`} download="audit.jsonl">
                <Download aria-hidden /> Export
              </a>
            </Button>
          </>
        }
      >
        What agents were allowed to do or refused, who approved it, and who changed people, agents or looked into what is another’s. Entries are only ever added.
      </PageHeading>
      {record === undefined ? null : <AuditChain record={record} onVerified={reload} />}
      <AuditFilters filter={filter} onChange={narrow} onClear={() => show({})} />
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} className="mb-4" />}
      {entries === undefined && error === undefined ? <ListSkeleton rows={6} height="h-12" /> : null}
      {entries !== undefined && entries.length > 0 ? <AuditTable entries={entries} onOpen={setOpened} /> : null}
      {entries?.length === 0 && next === null ? (
        <Card className="flex flex-col items-start gap-3 p-6">
          <p>{query === '' ? 'Nothing has been decided yet. As soon as somebody talks to an agent, what it was allowed and refused stands here.' : 'Nothing in the record fits this.'}</p>
          {query === '' ? null : <Button onClick={() => show({})}>Show everything</Button>}
        </Card>
      ) : null}
      {next === null ? null : (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Button disabled={busy} onClick={more}>
            {busy ? 'Looking…' : searchedTo === null ? 'Show more' : 'Look further back'}
          </Button>
          {searchedTo === null ? null : <p className="text-sm text-muted">Looked back to {new Date(searchedTo).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' })}.</p>}
        </div>
      )}
      <AuditDetails
        entry={opened}
        onClose={() => setOpened(null)}
        onSession={(session) => {
          setOpened(null);
          show({ session });
        }}
      />
    </PageFrame>
  );
}
