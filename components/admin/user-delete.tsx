'use client';

import { AlertDialog } from 'radix-ui';
import { useState, type FormEvent } from 'react';
import type { User } from '@/lib/contracts/users.ts';
import { asApiError, callApiForEffect, type ApiError } from '@/lib/client/api.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

/** Deletes a user, once their address has been typed: it cannot be undone. */
export function UserDelete({ user, onDeleted }: { user: User; onDeleted: () => void }) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const matches = typed.trim().toLowerCase() === user.email;
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!matches) return;
    setBusy(true);
    setProblem(null);
    try {
      await callApiForEffect(`/api/users/${encodeURIComponent(user.id)}`, { method: 'DELETE' });
      onDeleted();
    } catch (thrown) {
      setProblem(asApiError(thrown));
      setBusy(false);
    }
  }
  return (
    <AlertDialog.Root onOpenChange={() => setTyped('')}>
      <AlertDialog.Trigger asChild>
        <Button look="danger">Delete {user.name}</Button>
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 bg-black/50" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-surface p-6 shadow-card">
          <AlertDialog.Title className="text-lg font-semibold">Delete {user.name} for good?</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-sm text-muted">
            Their open pages and calls close, their conversations are erased and their API tokens stop working. What they decided stays on the record. This cannot be undone: to keep them out only, disable the account instead.
          </AlertDialog.Description>
          <form onSubmit={(event) => void submit(event)} className="mt-4 flex flex-col gap-4">
            {problem === null ? null : <ProblemMessage error={problem} />}
            <Field id="delete-typed" label={`Type ${user.email} to confirm`}>
              <Input id="delete-typed" autoComplete="off" autoCapitalize="none" spellCheck={false} value={typed} onChange={(event) => setTyped(event.target.value)} />
            </Field>
            <div className="flex justify-end gap-2">
              <AlertDialog.Cancel asChild>
                <Button>Cancel</Button>
              </AlertDialog.Cancel>
              <Button type="submit" look="danger" disabled={!matches || busy}>
                {busy ? 'Deleting…' : 'Delete for good'}
              </Button>
            </div>
          </form>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
