'use client';

import { useState, type FormEvent } from 'react';
import type { MockState } from '@/lib/contracts/mock.ts';
import type { ApiError } from '@/lib/client/api.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Input } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Select } from '../ui/select.tsx';
import type { ChangeState } from './state-panel.tsx';
import { failureStatuses } from './steering-fields.tsx';

/** How the mock behaves in every call of the agent, conversations too: where records are kept, and which failures are rehearsed. */
export function MockSettings({ faults, keeps, onChange }: Pick<MockState, 'faults' | 'keeps'> & { onChange: ChangeState }) {
  const [latency, setLatency] = useState(faults.latency_ms === undefined ? '' : String(faults.latency_ms));
  const [status, setStatus] = useState(faults.status === undefined ? '' : String(faults.status));
  const [percent, setPercent] = useState(faults.failure_rate === undefined ? '' : String(Math.round(faults.failure_rate * 100)));
  const [problem, setProblem] = useState<ApiError | null>(null);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const wanted = { ...(latency === '' ? {} : { latency_ms: Number(latency) }), ...(status === '' ? {} : { status: Number(status) }), ...(percent === '' ? {} : { failure_rate: Number(percent) / 100 }) };
    setProblem(await onChange('PUT', '', { body: { faults: wanted } }, Object.keys(wanted).length === 0 ? 'The mock answers as usual' : 'The failure is rehearsed from now on'));
  }
  const keep = async (wanted: string): Promise<void> => setProblem(await onChange('PUT', '', { body: { keeps: wanted } }, wanted === 'shared' ? 'Conversations now share their records' : 'Each conversation now has its own records'));
  return (
    <section aria-labelledby="settings" className="flex flex-col gap-3">
      <h2 id="settings" className="text-lg font-semibold">
        In every conversation
      </h2>
      {problem === null ? null : <ProblemMessage error={problem} />}
      <Card className="grid gap-x-8 gap-y-6 p-4 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <div className="flex flex-col gap-1.5">
          <label htmlFor="keeps" className="text-sm font-medium">
            Records are kept
          </label>
          <Select id="keeps" value={keeps} onChange={(event) => void keep(event.target.value)}>
            <option value="session">by each conversation for itself</option>
            <option value="shared">by all conversations together</option>
          </Select>
          <p className="text-xs text-muted">Together: what one caller orders, another can ask for. It holds from the next call of a function on.</p>
        </div>
        <form onSubmit={(event) => void save(event)} className="grid gap-3 sm:grid-cols-3">
          <div className="flex flex-col gap-1.5">
            <label htmlFor="fault-latency" className="text-sm font-medium">
              Wait, in ms
            </label>
            <Input id="fault-latency" type="number" min={0} max={60_000} placeholder="none" value={latency} onChange={(event) => setLatency(event.target.value)} />
          </div>
          <div className="flex flex-col gap-1.5">
            <label htmlFor="fault-status" className="text-sm font-medium">
              Fail with
            </label>
            <Select id="fault-status" value={status} onChange={(event) => setStatus(event.target.value)}>
              <option value="">nothing</option>
              {failureStatuses.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </Select>
          </div>
          <div className="flex flex-col gap-1.5">
            <label htmlFor="fault-share" className="text-sm font-medium">
              Fail now and then, in %
            </label>
            <Input id="fault-share" type="number" min={0} max={100} placeholder="never" value={percent} onChange={(event) => setPercent(event.target.value)} />
          </div>
          <Button type="submit" className="w-fit sm:col-span-3">
            Rehearse this
          </Button>
        </form>
      </Card>
    </section>
  );
}
