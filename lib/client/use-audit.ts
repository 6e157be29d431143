'use client';

import { useCallback, useEffect, useState } from 'react';
import { auditPageSchema, type AuditFilter, type AuditPage, type ListedAuditEntry } from '@/lib/contracts/audit.ts';
import { asApiError, callApi, type ApiError } from './api.ts';

export interface AuditState {
  /** Undefined until the first page is there. */
  entries: readonly ListedAuditEntry[] | undefined;
  next: string | null;
  /** How far back was looked where nothing more fitted so far. */
  searchedTo: string | null;
  record: AuditPage['record'] | undefined;
  error: ApiError | undefined;
  busy: boolean;
}

/** A filter as the address of a page or of the interface carries it; '' where nothing is narrowed. */
export function auditQuery(filter: AuditFilter): string {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

const empty: AuditState = { entries: undefined, next: null, searchedTo: null, record: undefined, error: undefined, busy: true };

/** The record of decisions, narrowed by `query` (`auditQuery`), newest first, a page at a time. */
export function useAudit(query: string): AuditState & { more: () => void; reload: () => void } {
  const [state, setState] = useState<AuditState & { query: string }>({ ...empty, query });
  const load = useCallback(
    (cursor: string | null, signal?: AbortSignal): void => {
      const address = cursor === null ? `/api/audit${query}` : `/api/audit${query === '' ? '?' : `${query}&`}cursor=${cursor}`;
      callApi(address, auditPageSchema, signal === undefined ? {} : { signal }).then(
        (page) => setState((before) => ({ query, entries: [...(cursor === null || before.query !== query ? [] : (before.entries ?? [])), ...page.entries], next: page.next, searchedTo: page.searched_to, record: page.record, error: undefined, busy: false })),
        (thrown: unknown) => {
          if (!signal?.aborted) setState((before) => ({ ...(before.query === query ? before : { ...empty, query }), error: asApiError(thrown), busy: false }));
        },
      );
    },
    [query],
  );
  useEffect(() => {
    const controller = new AbortController();
    load(null, controller.signal);
    return () => controller.abort();
  }, [load]);
  const shown = state.query === query ? state : { ...empty, record: state.record };
  return {
    ...shown,
    more: () => {
      setState((before) => ({ ...before, busy: true }));
      load(shown.next);
    },
    reload: () => load(null),
  };
}
