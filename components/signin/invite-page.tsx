'use client';

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { linkInfoSchema, type LinkInfo } from '@/lib/contracts/invites.ts';
import { ApiError, asApiError, callApi } from '@/lib/client/api.ts';
import { roleWords } from '@/lib/client/role-words.ts';
import { Button } from '../ui/button.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { Message } from '../ui/message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { AcceptForm } from './accept-form.tsx';

const followHash = (onChange: () => void): (() => void) => {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
};

/** The page behind an account link. Its secret stands behind the `#`, which only the browser sees. */
export function InvitePage({ signedInAs }: { signedInAs: string | null }) {
  // Null on the server, which never learns it.
  const token = useSyncExternalStore(followHash, () => window.location.hash.slice(1), () => null);
  const [known, setKnown] = useState<{ token: string; answer: LinkInfo | ApiError } | null>(null);
  const look = useCallback((): void => {
    if (token === null) return;
    callApi('/api/invites/look', linkInfoSchema, { method: 'POST', body: { token }, stay: true }).then(
      (answer) => setKnown({ token, answer }),
      (thrown: unknown) => setKnown({ token, answer: asApiError(thrown) }),
    );
  }, [token]);
  useEffect(look, [look]);

  // Another link in the same tab: what was known of the one before counts no more.
  if (known === null || known.token !== token) return <ListSkeleton rows={3} />;
  const { answer: info } = known;
  if (info instanceof ApiError) return <LinkProblem problem={info} onRetry={look} />;
  return (
    <>
      <div className="flex flex-col gap-3">
        <h1 className="text-2xl font-semibold">{info.kind === 'invite' ? `${info.by} invites you to Agent Foundry` : `A new password for ${info.name}`}</h1>
        {info.kind === 'invite' ? (
          <p className="text-muted">
            You will be <strong className="font-medium text-ink">{roleWords[info.role].one}</strong>, who {roleWords[info.role].may}. Choose a password, and you are in.
          </p>
        ) : (
          <p className="text-muted">{info.by} made this link for you. With the new password you are signed in here and signed out everywhere else.</p>
        )}
        <p className="text-sm text-muted">
          This link works once, and stops <RelativeTime at={info.expires_at} />.
        </p>
      </div>
      {signedInAs === null ? null : (
        <Message tone="warn" title={`You are signed in as ${signedInAs}`}>
          This link is for {info.name}. If that is somebody else, let them open it: going on here signs {signedInAs} out.
        </Message>
      )}
      <AcceptForm key={token} token={token} info={info} onGone={(answer) => setKnown({ token, answer })} />
    </>
  );
}

const titles: Record<string, string> = { not_found: 'This link does not work', gone: 'This link works no more', rate_limited: 'Too many attempts' };

function LinkProblem({ problem, onRetry }: { problem: ApiError; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-4">
      <h1 className="text-2xl font-semibold">{titles[problem.code] ?? 'This link cannot be opened right now'}</h1>
      <p className="text-muted">
        {problem.message} {problem.hint}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button asChild look="primary">
          <a href="/signin">Sign in</a>
        </Button>
        {problem.retryable ? <Button onClick={onRetry}>Try again</Button> : null}
      </div>
    </div>
  );
}
