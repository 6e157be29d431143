'use client';

import type { Steering } from '@/lib/client/mock-request.ts';
import { Badge } from '../ui/badge.tsx';
import { Input } from '../ui/input.tsx';
import { Select } from '../ui/select.tsx';

/** What systems answer when they fail, in words. */
export const failureStatuses = [
  ['400', '400, cannot be understood'],
  ['401', '401, not signed in'],
  ['403', '403, not allowed'],
  ['404', '404, not found'],
  ['409', '409, contradicts what is there'],
  ['422', '422, an input does not fit'],
  ['429', '429, too many requests'],
  ['500', '500, failed inside'],
  ['503', '503, does not answer'],
  ['504', '504, took too long'],
] as const;

const fields = [
  { name: 'x-mock-latency-ms', label: 'Wait, in ms', placeholder: 'none', inputMode: 'numeric' },
  { name: 'x-mock-failure-rate', label: 'Share that fails, 0 to 1', placeholder: 'none', inputMode: 'decimal' },
  { name: 'x-mock-seed', label: 'Seed of the values', placeholder: 'the usual one', inputMode: 'text' },
  { name: 'x-mock-scope', label: 'Whose records: session id', placeholder: 'shared', inputMode: 'text' },
  { name: 'idempotency-key', label: 'Idempotency key', placeholder: 'none', inputMode: 'text' },
] as const;

/** How the mock is to fail, or whose records it is to take, for what is tried on this page. */
export function SteeringFields({ id, steering, onSteer }: { id: string; steering: Steering; onSteer: (steering: Steering) => void }) {
  const set = Object.values(steering).filter((text) => text.trim() !== '').length;
  return (
    <details className="rounded-control border border-line">
      <summary className="rounded-control px-3 py-2 text-sm font-medium select-none hover:bg-sunken">Rehearse a failure {set === 0 ? null : <Badge tone="warn">{set === 1 ? '1 setting' : `${set} settings`}</Badge>}</summary>
      <div className="grid gap-4 px-3 pt-2 pb-4 sm:grid-cols-2">
        <div className="flex flex-col gap-1.5">
          <label htmlFor={`${id}-status`} className="text-sm">
            Fail with
          </label>
          <Select id={`${id}-status`} value={steering['x-mock-status'] ?? ''} onChange={(event) => onSteer({ ...steering, 'x-mock-status': event.target.value })}>
            <option value="">nothing</option>
            {failureStatuses.map(([status, words]) => (
              <option key={status} value={status}>
                {words}
              </option>
            ))}
          </Select>
        </div>
        {fields.map(({ name, label, placeholder, inputMode }) => (
          <div key={name} className="flex flex-col gap-1.5">
            <label htmlFor={`${id}-${name}`} className="text-sm">
              {label}
            </label>
            <Input id={`${id}-${name}`} inputMode={inputMode} placeholder={placeholder} autoComplete="off" value={steering[name] ?? ''} onChange={(event) => onSteer({ ...steering, [name]: event.target.value })} />
          </div>
        ))}
      </div>
    </details>
  );
}
