'use client';

import { signIn } from 'next-auth/react';
import { useRef, useState, type FormEvent } from 'react';
import { signInProblem, type SignInProblem } from '@/lib/client/sign-in-problem.ts';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/input.tsx';
import { Message } from '../ui/message.tsx';

/** Address and password, in a plain form that password managers know. */
export function SignInForm({ goTo, firstError }: { goTo: string; firstError: string | null }) {
  const [problem, setProblem] = useState<SignInProblem | null>(firstError === null ? null : signInProblem(firstError));
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      const answer = await signIn('credentials', { redirect: false, email: fields.get('email'), password: fields.get('password') });
      if (answer?.ok && answer.error === null) return window.location.assign(goTo);
      setProblem(signInProblem(answer?.error ?? 'unknown'));
      password.current?.select();
    } catch {
      setProblem(signInProblem('unreachable'));
    }
    setBusy(false);
  }

  return (
    // Without scripts a form would send the password in the address; with method post it never does.
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" aria-label="Sign in">
      {problem === null ? null : (
        <Message tone={problem.tone} announce title={problem.title}>
          {problem.text}
        </Message>
      )}
      <div className="flex flex-col gap-1.5">
        <label htmlFor="email" className="text-sm font-medium">
          Email
        </label>
        <Input id="email" name="email" type="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} required />
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="password" className="text-sm font-medium">
          Password
        </label>
        <Input id="password" ref={password} name="password" type="password" autoComplete="current-password" required />
      </div>
      <Button type="submit" look="primary" size="large" disabled={busy} className="mt-2">
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
      <p className="text-sm text-muted">Forgotten your password, or no account yet? Whoever runs this site can give you a link.</p>
    </form>
  );
}
