'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { toast } from 'sonner';
import { userSchema } from '@/lib/contracts/users.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

/** One's own name. */
export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const user = await callApi('/api/account', userSchema, { method: 'PATCH', body: Object.fromEntries(new FormData(event.currentTarget)) });
      toast.success(`You are ${user.name} now`);
      router.refresh();
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
    setBusy(false);
  }
  return (
    <form onSubmit={(event) => void submit(event)} aria-labelledby="name-heading" className="flex flex-col gap-4">
      <h2 id="name-heading" className="text-lg font-semibold">
        Name
      </h2>
      {problem === null ? null : <ProblemMessage error={problem} />}
      <Field id="account-name" label="Your name">
        <Input id="account-name" name="name" defaultValue={name} autoComplete="name" required maxLength={120} />
      </Field>
      <Button type="submit" disabled={busy} className="self-start">
        {busy ? 'Saving…' : 'Save the name'}
      </Button>
    </form>
  );
}
