'use client';

import type { UserRole } from '@/lib/contracts/common.ts';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { TokenForm } from './token-form.tsx';
import { TokenTable } from './token-table.tsx';
import { useTokens } from './use-tokens.ts';

/** One's own API tokens. */
export function OwnTokens({ role }: { role: UserRole }) {
  const { tokens, problem, reload, revoke } = useTokens('/api/tokens');
  return (
    <section aria-labelledby="tokens">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id="tokens" className="text-lg font-semibold">
            API tokens
          </h2>
          <p className="text-sm text-muted">For programs of yours. They act as you, also while you are signed out.</p>
        </div>
        <TokenForm role={role} onMade={reload} />
      </div>
      {problem === undefined ? null : <ProblemMessage error={problem} onRetry={reload} className="mb-4" />}
      {tokens === undefined && problem === undefined ? <ListSkeleton rows={2} height="h-14" /> : null}
      {tokens?.length === 0 ? <p className="rounded-card border border-dashed border-line-strong p-6 text-center text-sm text-muted">You have no tokens. You need one only to use this site from a script.</p> : null}
      {tokens === undefined || tokens.length === 0 ? null : <TokenTable tokens={tokens} onRevoke={(token) => void revoke(token)} />}
    </section>
  );
}
