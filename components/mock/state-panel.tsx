'use client';

import { RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { mockStateSchema } from '@/lib/contracts/mock.ts';
import { asApiError, callApi, callApiForEffect, type ApiError } from '@/lib/client/api.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { AddRecords } from './add-records.tsx';
import { EffectList } from './effect-list.tsx';
import { FaultNotice } from './fault-notice.tsx';
import { MockSettings } from './mock-settings.tsx';
import { RecordTable } from './record-table.tsx';
import { ScopeSelect } from './scope-select.tsx';

/** A change that the state panel makes: below `_state`, with the scope in its query. */
export type ChangeState = (method: 'PUT' | 'POST' | 'DELETE', part: '' | '/seed' | '/record', options: { body?: unknown; query?: Record<string, string> }, done: string) => Promise<ApiError | null>;

/** What the mock has in its books, of one session or of what is shared; all of it can be changed. */
export function StatePanel({ agentId }: { agentId: string }) {
  const base = `/api/mock/${encodeURIComponent(agentId)}/_state`;
  const [scope, setScope] = useState('shared');
  const { data, error, reload } = useApi(`${base}?scope=${scope}`, mockStateSchema);
  // What was shown stays while another session's state comes.
  const [last, setLast] = useState(data);
  if (data !== undefined && data !== last) setLast(data);
  const state = data ?? last;
  const [problem, setProblem] = useState<ApiError | null>(null);

  const change: ChangeState = async (method, part, { body, query }, done) => {
    try {
      await callApi(`${base}${part}?${new URLSearchParams({ scope, ...query })}`, mockStateSchema, { method, ...(body === undefined ? {} : { body }) });
    } catch (thrown) {
      return asApiError(thrown);
    }
    toast.success(done);
    reload();
    return null;
  };
  async function reset(): Promise<void> {
    setProblem(null);
    try {
      await callApiForEffect(`${base}?scope=${scope}`, { method: 'DELETE' });
      toast.success('Forgotten');
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
    reload();
  }
  if (state === undefined) return error === undefined ? <ListSkeleton rows={4} height="h-20" /> : <ProblemMessage error={error} onRetry={reload} />;
  const filled = state.entities.filter((entity) => Object.keys(state.records[entity.name] ?? {}).length > 0);
  const isEmpty = filled.length === 0 && state.effects.length === 0;
  return (
    <div className="flex flex-col gap-8">
      <FaultNotice faults={state.faults} onChange={change} />
      <section aria-labelledby="records" className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div className="flex w-full flex-col gap-1.5 sm:w-auto">
            <h2 id="records" className="text-lg font-semibold">
              Records
            </h2>
            <ScopeSelect agentId={agentId} scope={scope} scopes={state.scopes} written={state.written} onChange={setScope} />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button onClick={reload}>
              <RotateCw aria-hidden /> Look again
            </Button>
            <ConfirmDialog title="Forget all of it?" text="All records and changes listed here go, and nothing brings them back. The mock then answers as if nothing had ever happened." action="Forget all" onConfirm={() => void reset()}>
              <Button disabled={isEmpty}>
                <Trash2 aria-hidden /> Forget all
              </Button>
            </ConfirmDialog>
          </div>
        </div>
        {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} />}
        {problem === null ? null : <ProblemMessage error={problem} />}
        <AddRecords entities={state.entities} onChange={change} />
        {filled.length === 0 ? <p className="rounded-card bg-sunken p-6 text-center text-sm text-muted">No records yet. What calls make or change is listed here; what they only ask for is made up on the spot and not kept.</p> : null}
        {filled.map((entity) => (
          <RecordTable key={entity.name} entity={entity} records={state.records[entity.name] ?? {}} onChange={change} />
        ))}
      </section>
      <EffectList effects={state.effects} count={state.effect_count} />
      <MockSettings key={JSON.stringify([state.faults, state.keeps])} faults={state.faults} keeps={state.keeps} onChange={change} />
    </div>
  );
}
