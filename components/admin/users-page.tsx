'use client';

import { Search } from 'lucide-react';
import { useState } from 'react';
import { inviteListSchema } from '@/lib/contracts/invites.ts';
import { userListSchema } from '@/lib/contracts/users.ts';
import { searchUsers } from '@/lib/client/search-users.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/input.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { InviteForm } from './invite-form.tsx';
import { InviteList } from './invite-list.tsx';
import { UserTable } from './user-table.tsx';
import { useUserChange } from './use-user-change.ts';

/** Who may sign in, with what role, and who has been invited. */
export function UsersPage({ ownId }: { ownId: string }) {
  const users = useApi('/api/users', userListSchema);
  const invites = useApi('/api/invites', inviteListSchema);
  const [wanted, setWanted] = useState('');
  const { change, problem } = useUserChange(users.reload);
  const found = searchUsers(users.data?.users ?? [], wanted);
  const reload = (): void => {
    users.reload();
    invites.reload();
  };
  return (
    <PageFrame className="max-w-5xl">
      <PageHeading title="Users" actions={<InviteForm onMade={invites.reload} />}>
        A change counts at once: an account that is disabled loses its open pages and calls too.
      </PageHeading>
      {users.error === undefined ? null : <ProblemMessage error={users.error} onRetry={reload} className="mb-4" />}
      {users.error === undefined && invites.error !== undefined ? <ProblemMessage error={invites.error} onRetry={reload} className="mb-4" /> : null}
      {problem === null ? null : <ProblemMessage error={problem} className="mb-4" />}
      {users.data === undefined && users.error === undefined ? <ListSkeleton rows={3} height="h-14" /> : null}
      {users.data === undefined || invites.data === undefined || invites.data.invites.length === 0 ? null : <InviteList invites={invites.data.invites} onChange={reload} />}
      {users.data === undefined ? null : (
        <section aria-labelledby="people">
          <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
            <h2 id="people" className="text-lg font-semibold">
              People
            </h2>
            {users.data.users.length < 2 ? null : (
              <div className="relative w-full sm:w-80">
                <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
                <Input type="search" aria-label="Search users" placeholder="Search by name, address or role" value={wanted} onChange={(event) => setWanted(event.target.value)} className="pl-9" />
              </div>
            )}
          </div>
          {found.length > 0 ? <UserTable users={found} ownId={ownId} change={change} /> : null}
          {found.length === 0 ? (
            <p className="flex flex-wrap items-center gap-3 text-muted">
              Nobody matches “{wanted}”.
              <Button size="small" onClick={() => setWanted('')}>
                Show all
              </Button>
            </p>
          ) : null}
          {users.data.users.length === 1 ? <p className="mt-4 text-sm text-muted">So far you are alone here. Invite somebody: they get a link and choose their own password.</p> : null}
        </section>
      )}
    </PageFrame>
  );
}
