import { RotateCw } from 'lucide-react';
import type { ApiError } from '@/lib/client/api.ts';
import { Button } from './button.tsx';
import { Message } from './message.tsx';

/** A hint that names a call or a header of the interface is for programs. */
const forPrograms = /\b(?:GET|POST|PATCH|PUT|DELETE) \/|Authorization/;

/** A failed call, in words, with its code to quote and a way to try again. Where the sign-in has run out, another tab can renew it: leaving would lose what is here. */
export function ProblemMessage({ error, onRetry, className }: { error: ApiError; onRetry?: () => void; className?: string }) {
  const signedOut = error.code === 'unauthenticated';
  const retry =
    onRetry === undefined ? null : (
      <Button size="small" onClick={onRetry}>
        <RotateCw aria-hidden /> Try again
      </Button>
    );
  return (
    <Message
      tone="danger"
      announce
      title={signedOut ? 'Your sign-in has run out' : error.message}
      {...(className === undefined ? {} : { className })}
      actions={
        signedOut ? (
          <>
            <Button asChild size="small" look="primary">
              <a href="/signin" target="_blank">
                Sign in in a new tab
              </a>
            </Button>
            {retry}
          </>
        ) : (
          (retry ?? undefined)
        )
      }
    >
      {signedOut ? <p>Sign in again, then come back here: nothing on this page is lost.</p> : error.hint === undefined || forPrograms.test(error.hint) ? null : <p>{error.hint}</p>}
      <p>
        Code <code className="font-mono text-xs">{error.code}</code>
      </p>
    </Message>
  );
}
