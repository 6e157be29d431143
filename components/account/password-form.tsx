'use client';

import { signIn } from 'next-auth/react';
import { useRef, useState, type FormEvent } from 'react';
import { toast } from 'sonner';
import { asApiError, callApiForEffect, type ApiError } from '@/lib/client/api.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { NewPasswordField } from './new-password-field.tsx';

/** Another password for oneself: signed out everywhere else, here one stays. */
export function PasswordForm({ user: { name, email } }: { user: { name: string; email: string } }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  /** A form that was sent is emptied by putting another in its place. */
  const [sent, setSent] = useState(0);
  const old = useRef<HTMLInputElement>(null);
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      await callApiForEffect('/api/account/password', { method: 'POST', body: Object.fromEntries(fields) });
      const answer = await signIn('credentials', { redirect: false, email, password: fields.get('new_password') });
      if (!answer?.ok || answer.error !== null) return window.location.assign('/signin?callbackUrl=/account');
      toast.success('Your password is changed, and you are signed out everywhere else');
      setSent(sent + 1);
    } catch (thrown) {
      setProblem(asApiError(thrown));
      old.current?.select();
    }
    setBusy(false);
  }
  return (
    <form key={sent} onSubmit={(event) => void submit(event)} aria-labelledby="password-heading" className="flex flex-col gap-4">
      <h2 id="password-heading" className="text-lg font-semibold">
        Password
      </h2>
      {problem === null ? null : <ProblemMessage error={problem} />}
      {/* So that a password manager knows whose it is. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Field id="old-password" label="Present password">
        <Input id="old-password" ref={old} name="old_password" type="password" autoComplete="current-password" required />
      </Field>
      <NewPasswordField id="new-password" name="new_password" label="New password" about={[name, email]} />
      <p className="text-sm text-muted">It signs you out everywhere else.</p>
      <Button type="submit" disabled={busy} className="self-start">
        {busy ? 'Changing…' : 'Change the password'}
      </Button>
    </form>
  );
}
