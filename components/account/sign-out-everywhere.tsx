'use client';

import { useState } from 'react';
import { asApiError, callApiForEffect, type ApiError } from '@/lib/client/api.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

/** For a lost phone, or a browser of somebody else's. */
export function SignOutEverywhere() {
  const [problem, setProblem] = useState<ApiError | null>(null);
  const signOut = async (): Promise<void> => {
    setProblem(null);
    try {
      await callApiForEffect('/api/account/sign-out', { method: 'POST' });
      window.location.assign('/signin');
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
  };
  return (
    <section aria-labelledby="sign-out-heading" className="flex flex-col items-start gap-3">
      <h2 id="sign-out-heading" className="text-lg font-semibold">
        Signed in elsewhere?
      </h2>
      {problem === null ? null : <ProblemMessage error={problem} />}
      <p className="text-sm text-muted">After a lost phone, or on a computer that is not yours. API tokens go on working.</p>
      <ConfirmDialog title="Sign out everywhere?" text="Every browser in which you are signed in is signed out, this one too. Then you sign in again here." action="Sign out everywhere" cancel="Cancel" onConfirm={() => void signOut()}>
        <Button>Sign out everywhere</Button>
      </ConfirmDialog>
    </section>
  );
}
