'use client';

import { Dialog } from 'radix-ui';
import { useState, type FormEvent, type ReactNode } from 'react';
import { z } from 'zod';
import type { MockEntity } from '@/lib/contracts/mock.ts';
import type { ApiError } from '@/lib/client/api.ts';
import { readRecord } from '@/lib/client/read-record.ts';
import { fieldLabel } from '@/lib/client/value-text.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Input, inputStyle } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import type { ChangeState } from './state-panel.tsx';

interface RecordEditorProps {
  entity: MockEntity;
  /** The record to change; null for a new one. */
  record: { key: string; fields: Record<string, unknown> } | null;
  onChange: ChangeState;
  /** The button that opens it. */
  children: ReactNode;
}

/** A record as JSON: what is no JSON is said while it is typed, what does not fit its entity where it is kept. */
export function RecordEditor({ entity, record, onChange, children }: RecordEditorProps) {
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState('');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const read = readRecord(text);

  function show(shown: boolean): void {
    setOpen(shown);
    if (!shown) return;
    setKey(record?.key ?? '');
    setText(JSON.stringify(record?.fields ?? Object.fromEntries(entity.attributes.filter(({ name }) => name !== entity.key).map(({ name }) => [name, null])), null, 2));
    setProblem(null);
  }
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    // It opens inside a form of the page, which must not be sent with it.
    event.stopPropagation();
    if (!read.ok) return;
    setBusy(true);
    const failed = await onChange('PUT', '', { body: { records: { [entity.name]: { [key.trim()]: read.record } } } }, `${entity.name} ${key.trim()} is kept`);
    setBusy(false);
    setProblem(failed);
    if (failed === null) setOpen(false);
  }
  return (
    <Dialog.Root open={open} onOpenChange={show}>
      <Dialog.Trigger asChild>{children}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/50" />
        <Dialog.Content aria-describedby={undefined} className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(40rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-surface p-6 shadow-card">
          <Dialog.Title className="text-lg font-semibold">{record === null ? `New record: ${entity.name}` : `${entity.name} ${record.key}`}</Dialog.Title>
          <form onSubmit={(event) => void save(event)} className="mt-4 flex flex-col gap-4">
            {problem === null ? null : <Misfits error={problem} />}
            {record === null ? (
              <div className="flex flex-col gap-1.5">
                <label htmlFor="record-key" className="text-sm font-medium">
                  {fieldLabel(entity.key)}
                </label>
                <Input id="record-key" value={key} onChange={(event) => setKey(event.target.value)} required autoComplete="off" />
              </div>
            ) : null}
            <div className="flex flex-col gap-1.5">
              <label htmlFor="record-text" className="text-sm font-medium">
                What it says, as JSON
              </label>
              <textarea id="record-text" value={text} onChange={(event) => setText(event.target.value)} rows={10} spellCheck={false} aria-invalid={!read.ok} aria-describedby="record-reading" className={classNames(inputStyle, 'h-auto py-2 font-mono sm:text-xs')} />
              <output id="record-reading" className={classNames('text-sm', read.ok ? 'text-muted' : 'text-danger')}>
                {read.ok ? 'What is null is left out.' : read.message}
              </output>
            </div>
            <Attributes entity={entity} />
            <div className="flex justify-end gap-2">
              <Dialog.Close asChild>
                <Button>Cancel</Button>
              </Dialog.Close>
              <Button type="submit" look="primary" disabled={busy || !read.ok || key.trim() === ''}>
                {busy ? 'Keeping…' : 'Keep it'}
              </Button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const issuesSchema = z.object({ issues: z.array(z.object({ pointer: z.string(), message: z.string() })).min(1) });

/** Each thing that does not fit on a line of its own; any other failure as it is. */
function Misfits({ error }: { error: ApiError }) {
  const body = issuesSchema.safeParse(error.body);
  if (!body.success) return <ProblemMessage error={error} />;
  return (
    <ul role="alert" className="list-disc rounded-card border border-danger/35 bg-danger-soft py-3 pr-4 pl-8 text-sm">
      {body.data.issues.map(({ pointer, message }) => (
        <li key={`${pointer} ${message}`}>{message}</li>
      ))}
    </ul>
  );
}

function Attributes({ entity }: { entity: MockEntity }) {
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-md text-muted hover:text-ink">What a record may say</summary>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {entity.attributes.map(({ name, type, description }) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="font-mono text-xs leading-5">{name}</dt>
            <dd className="text-muted">
              {type}. {description}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
