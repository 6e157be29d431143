'use client';

import { TokenTable } from '../account/token-table.tsx';
import { useTokens } from '../account/use-tokens.ts';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

/** The API tokens of somebody else, for an admin. */
export function UserTokens({ userId, name }: { userId: string; name: string }) {
  const { tokens, problem, reload, revoke } = useTokens(`/api/users/${encodeURIComponent(userId)}/tokens`);
  return (
    <section aria-labelledby="tokens" className="mt-8">
      <h2 id="tokens" className="mb-3 text-lg font-semibold">
        API tokens
      </h2>
      {problem === undefined ? null : <ProblemMessage error={problem} onRetry={reload} className="mb-4" />}
      {tokens === undefined && problem === undefined ? <ListSkeleton rows={1} height="h-14" /> : null}
      {tokens?.length === 0 ? <p className="text-sm text-muted">{name} has none.</p> : null}
      {tokens === undefined || tokens.length === 0 ? null : <TokenTable tokens={tokens} onRevoke={(token) => void revoke(token)} />}
    </section>
  );
}
