'use client';

import { signIn } from 'next-auth/react';
import { useState, type FormEvent } from 'react';
import { linkAcceptedSchema, type LinkInfo } from '@/lib/contracts/invites.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';
import { NewPasswordField } from '../account/new-password-field.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

interface AcceptFormProps {
  token: string;
  info: LinkInfo;
  /** The link is good no more: somebody used it, or it was taken back. */
  onGone: (problem: ApiError) => void;
}

/** Name and password of the invited, or another password; then they are signed in, on the first page. */
export function AcceptForm({ token, info, onGone }: AcceptFormProps) {
  const [busy, setBusy] = useState(false);
  const [name, setName] = useState(info.name);
  const [problem, setProblem] = useState<ApiError | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get('password');
    setBusy(true);
    setProblem(null);
    try {
      const { email } = await callApi('/api/invites/accept', linkAcceptedSchema, { method: 'POST', body: { token, password, ...(info.kind === 'invite' && { name }) }, stay: true });
      const answer = await signIn('credentials', { redirect: false, email, password }).catch(() => undefined);
      // Replaced: the used link does not stay behind in the browser's history.
      window.location.replace(answer?.ok && answer.error === null ? '/' : '/signin');
    } catch (thrown) {
      const refused = asApiError(thrown);
      if (refused.code === 'gone' || refused.code === 'not_found') onGone(refused);
      else setProblem(refused);
      setBusy(false);
    }
  }
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" aria-label={info.kind === 'invite' ? 'Invitation' : 'Set another password'}>
      {problem === null ? null : <ProblemMessage error={problem} />}
      <Field id="email" label="Email" hint="You sign in with it.">
        <Input id="email" name="email" type="email" autoComplete="username" aria-describedby="email-hint" value={info.email} readOnly className="bg-sunken" />
      </Field>
      {info.kind === 'invite' ? (
        <Field id="name" label="Your name">
          <Input id="name" name="name" autoComplete="name" required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
      ) : null}
      <NewPasswordField id="password" name="password" label={info.kind === 'invite' ? 'Password' : 'New password'} about={[name, info.email]} />
      <Button type="submit" look="primary" size="large" disabled={busy} className="mt-2">
        {busy ? 'One moment…' : info.kind === 'invite' ? 'Make my account' : 'Set the password'}
      </Button>
    </form>
  );
}
