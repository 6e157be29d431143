'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { resetLinkSchema } from '@/lib/contracts/invites.ts';
import { userSchema } from '@/lib/contracts/users.ts';
import { callApi } from '@/lib/client/api.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { AccountSwitch } from './account-switch.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { RoleSelect } from './role-select.tsx';
import { UserDelete } from './user-delete.tsx';
import { UserTokens } from './user-tokens.tsx';
import { useUserChange } from './use-user-change.ts';

/** One person: role, account, another password, tokens, deletion. */
export function UserPage({ userId, ownId }: { userId: string; ownId: string }) {
  const router = useRouter();
  const path = `/api/users/${encodeURIComponent(userId)}`;
  const { data: user, error, reload } = useApi(path, userSchema);
  const { change, problem } = useUserChange(reload);
  const isOwn = userId === ownId;
  const makeReset = async () => {
    const { link, expires_at } = await callApi(`${path}/reset-link`, resetLinkSchema, { method: 'POST' });
    return { link, expiresAt: expires_at };
  };
  return (
    <PageFrame className="max-w-4xl">
      <p className="mb-4 text-sm">
        <Link href="/admin/users" className="text-accent underline underline-offset-4">
          All users
        </Link>
      </p>
      {user === undefined && error !== undefined ? <PageHeading title="This person cannot be shown">{error.status === 404 ? 'They may have been deleted.' : null}</PageHeading> : null}
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} className="mb-4" />}
      {problem === null ? null : <ProblemMessage error={problem} className="mb-4" />}
      {user === undefined && error === undefined ? <ListSkeleton rows={3} /> : null}
      {user === undefined ? null : (
        <>
          <PageHeading
            title={
              <>
                {user.name} {user.disabled ? <Badge tone="warn">Disabled</Badge> : <Badge tone="accent">Active</Badge>} {isOwn ? <Badge>You</Badge> : null}
              </>
            }
          >
            {user.email}
          </PageHeading>
          <Card className="flex flex-col gap-4 p-4 text-sm sm:p-6">
            <div className="grid gap-4 sm:grid-cols-3">
              <div>
                <p className="mb-1 text-xs text-muted">Role</p>
                <RoleSelect label={`Role of ${user.name}`} role={user.role} disabled={isOwn} onChange={(role) => void change(user, { role })} />
              </div>
              <div>
                <p className="mb-1 text-xs text-muted">Last seen</p>
                <p className="sm:leading-10">{user.last_seen_at === null ? 'Never' : <RelativeTime at={user.last_seen_at} />}</p>
              </div>
              <div>
                <p className="mb-1 text-xs text-muted">Here since</p>
                <p className="sm:leading-10">
                  <RelativeTime at={user.created_at} />
                </p>
              </div>
            </div>
            {isOwn ? (
              <p className="text-muted">
                This is you. Name, password and tokens are on{' '}
                <Link href="/account" className="text-accent underline underline-offset-4">
                  your account’s page
                </Link>
                ; another admin can change your role or disable your account.
              </p>
            ) : (
              <div className="flex flex-wrap gap-2 border-t border-line pt-4">
                {user.disabled ? null : (
                  <LinkDialog
                    title={`A new password for ${user.name}`}
                    text={`You get a link to hand over, good for 24 hours. The present password works until ${user.name} has used it.`}
                    name={user.name}
                    does="With it they set another password, which signs them out everywhere else."
                    make={makeReset}
                    trigger={<Button size="small">Make a link for a new password</Button>}
                  />
                )}
                <AccountSwitch user={user} onChange={(disabled) => void change(user, { disabled })} />
              </div>
            )}
          </Card>
          <UserTokens userId={user.id} name={isOwn ? 'This account' : user.name} />
          {isOwn ? null : (
            <section aria-labelledby="deletion" className="mt-8 border-t border-line pt-6">
              <h2 id="deletion" className="text-lg font-semibold">
                Delete
              </h2>
              <p className="mt-1 mb-4 max-w-2xl text-sm text-muted">Erases their conversations with them, for good. To keep somebody out only, disable the account.</p>
              <UserDelete
                user={user}
                onDeleted={() => {
                  toast.success(`${user.name} is deleted`);
                  router.push('/admin/users');
                }}
              />
            </section>
          )}
        </>
      )}
    </PageFrame>
  );
}
