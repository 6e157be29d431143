'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { asApiError, callApiForEffect, type ApiError } from '@/lib/client/api.ts';

const undoMs = 12_000;

export interface VersionActions {
  busy: boolean;
  problem: ApiError | null;
  publish: (version: number) => Promise<void>;
  rollBack: (version: number) => Promise<void>;
  /** A draft that shall not be published: it stays among the past versions. */
  setAside: (version: number) => Promise<void>;
}

/** Puts a version live, with the way back to the one that was. Conversations in progress keep theirs. `live`: the published version, or null. */
export function useVersionActions(agentId: string, live: number | null, onChange: () => void): VersionActions {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const path = `/api/agents/${encodeURIComponent(agentId)}`;
  async function attempt(call: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await call();
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
    setBusy(false);
    onChange();
  }
  const go = (action: 'publish' | 'rollback', version: number, said: string, back: number | null): Promise<void> =>
    attempt(async () => {
      await callApiForEffect(`${path}/${action}`, { method: 'POST', body: { version } });
      if (back === null) toast.success(said);
      else toast.success(said, { duration: undoMs, action: { label: 'Undo', onClick: () => void go('rollback', back, `Back to version ${back}`, null) } });
    });
  return {
    busy,
    problem,
    publish: (version) => go('publish', version, `Version ${version} is live`, live),
    rollBack: (version) => go('rollback', version, `Rolled back to version ${version}`, live),
    setAside: (version) =>
      attempt(async () => {
        await callApiForEffect(`${path}/versions/${version}`, { method: 'DELETE' });
        toast.success(`Draft ${version} was set aside`);
      }),
  };
}
