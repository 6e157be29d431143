import Link from 'next/link';
import type { User } from '@/lib/contracts/users.ts';
import { Badge } from '../ui/badge.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table } from '../ui/table.tsx';
import { AccountSwitch } from './account-switch.tsx';
import { RoleSelect } from './role-select.tsx';
import type { UserChange } from './use-user-change.ts';

/** Who has an account, and what is done most often with one; the rest is on the person's own page. */
export function UserTable({ users, ownId, change }: { users: readonly User[]; ownId: string; change: UserChange['change'] }) {
  return (
    <Table caption="Users">
      <thead>
        <tr>
          <HeadCell>Person</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell>Last seen</HeadCell>
          <HeadCell>Account</HeadCell>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <Row key={user.id}>
            <Cell className="min-w-48">
              <p className="font-medium">
                <Link href={`/admin/users/${user.id}`} className="underline decoration-line-strong underline-offset-4 hover:decoration-accent">
                  {user.name}
                </Link>{' '}
                {user.id === ownId ? <Badge>You</Badge> : null}
              </p>
              <p className="text-xs break-all text-muted">{user.email}</p>
            </Cell>
            <Cell label="Role" className="min-w-40">
              <RoleSelect label={`Role of ${user.name}`} role={user.role} disabled={user.id === ownId} onChange={(role) => void change(user, { role })} />
            </Cell>
            <Cell label="Last seen" className="whitespace-nowrap text-muted">
              {user.last_seen_at === null ? 'Never' : <RelativeTime at={user.last_seen_at} />}
            </Cell>
            <Cell label="Account">
              <div className="flex flex-wrap items-center gap-3">
                {user.disabled ? <Badge tone="warn">Disabled</Badge> : <Badge tone="accent">Active</Badge>}
                {user.id === ownId ? null : <AccountSwitch user={user} onChange={(disabled) => void change(user, { disabled })} />}
              </div>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
