'use client';

import { UserPlus } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState, type FormEvent } from 'react';
import { toast } from 'sonner';
import { userSchema } from '@/lib/contracts/users.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Select } from '../ui/select.tsx';
import { roleOptions } from './role-options.ts';

const fields = [
  { name: 'name', label: 'Name', type: 'text', autoComplete: 'off' },
  { name: 'email', label: 'Email', type: 'email', autoComplete: 'off' },
  { name: 'password', label: 'First password, at least 8 characters', type: 'password', autoComplete: 'new-password' },
] as const;

/** Lets another person in. */
export function NewUserForm({ onCreated }: { onCreated: () => void }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const user = await callApi('/api/users', userSchema, { method: 'POST', body: Object.fromEntries(new FormData(event.currentTarget)) });
      toast.success(`${user.name} can sign in now`);
      setOpen(false);
      onCreated();
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
    setBusy(false);
  }
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button look="primary">
          <UserPlus aria-hidden /> Add a person
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/50" />
        <Dialog.Content aria-describedby={undefined} className="fixed top-1/2 left-1/2 z-50 w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-card border border-line bg-surface p-6 shadow-card">
          <Dialog.Title className="text-lg font-semibold">Add a person</Dialog.Title>
          <form onSubmit={(event) => void submit(event)} className="mt-4 flex flex-col gap-4">
            {problem === null ? null : <ProblemMessage error={problem} />}
            {fields.map(({ name, label, type, autoComplete }) => (
              <div key={name} className="flex flex-col gap-1.5">
                <label htmlFor={`new-${name}`} className="text-sm font-medium">
                  {label}
                </label>
                <Input id={`new-${name}`} name={name} type={type} autoComplete={autoComplete} required {...(name === 'password' ? { minLength: 8 } : {})} />
              </div>
            ))}
            <div className="flex flex-col gap-1.5">
              <label htmlFor="new-role" className="text-sm font-medium">
                Role
              </label>
              <Select id="new-role" name="role" defaultValue="user">
                {roleOptions.map(({ role, label, may }) => (
                  <option key={role} value={role}>
                    {label}: {may}
                  </option>
                ))}
              </Select>
            </div>
            <div className="flex justify-end gap-2">
              <Dialog.Close asChild>
                <Button>Cancel</Button>
              </Dialog.Close>
              <Button type="submit" look="primary" disabled={busy}>
                {busy ? 'Adding…' : 'Add'}
              </Button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
