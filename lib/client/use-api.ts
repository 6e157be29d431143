'use client';

import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { asApiError, callApi, type ApiError } from './api.ts';

export interface ApiState<T> {
  /** The last good answer; stays while it is fetched again. */
  data: T | undefined;
  error: ApiError | undefined;
  reload: () => void;
}

/**
 * Reads from the site's interface, again every `refreshMs` (while the page is visible), and when `reload` is called.
 * `path` null reads nothing. `schema` must be a constant of a module.
 */
export function useApi<Schema extends z.ZodType>(path: string | null, schema: Schema, refreshMs?: number): ApiState<z.output<Schema>> {
  const [state, setState] = useState<{ path: string | null; data: z.output<Schema> | undefined; error: ApiError | undefined }>({ path, data: undefined, error: undefined });
  const load = useCallback(
    (signal?: AbortSignal): void => {
      if (path === null) return;
      callApi(path, schema, signal === undefined ? {} : { signal }).then(
        (data) => setState({ path, data, error: undefined }),
        (thrown: unknown) => {
          if (!signal?.aborted) setState((before) => ({ path, data: before.path === path ? before.data : undefined, error: asApiError(thrown) }));
        },
      );
    },
    [path, schema],
  );
  const reload = useCallback(() => load(), [load]);

  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal);
    return () => controller.abort();
  }, [load]);

  useEffect(() => {
    if (refreshMs === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [refreshMs, reload]);

  return state.path === path ? { data: state.data, error: state.error, reload } : { data: undefined, error: undefined, reload };
}
