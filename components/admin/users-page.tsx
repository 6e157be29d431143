'use client';

import { useState } from 'react';
import type { z } from 'zod';
import { userRoleSchema } from '@/lib/contracts/common.ts';
import { userListSchema, userSchema, type userPatchSchema } from '@/lib/contracts/users.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';
import { useApi } from '@/lib/client/use-api.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { Badge } from '../ui/badge.tsx';
import { ListSkeleton } from '../ui/list-skeleton.tsx';
import { PageHeading } from '../ui/page-heading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { Cell, HeadCell, Row, Table } from '../ui/table.tsx';
import { NewUserForm } from './new-user-form.tsx';
import { roleOptions } from './role-options.ts';

/** Who may sign in, with what role. */
export function UsersPage({ ownId }: { ownId: string }) {
  const { data, error, reload } = useApi('/api/users', userListSchema);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const patch = async (userId: string, change: z.input<typeof userPatchSchema>): Promise<void> => {
    setProblem(null);
    try {
      await callApi(`/api/users/${encodeURIComponent(userId)}`, userSchema, { method: 'PATCH', body: change });
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
    reload();
  };
  return (
    <PageFrame className="max-w-5xl">
      <PageHeading title="Users" actions={<NewUserForm onCreated={reload} />}>
        A change counts at once: an account that is switched off loses its open pages too.
      </PageHeading>
      {error === undefined ? null : <ProblemMessage error={error} onRetry={reload} className="mb-4" />}
      {problem === null ? null : <ProblemMessage error={problem} className="mb-4" />}
      {data === undefined && error === undefined ? <ListSkeleton rows={3} height="h-14" /> : null}
      {data === undefined ? null : (
        <Table caption="Users">
          <thead>
            <tr>
              <HeadCell>Person</HeadCell>
              <HeadCell>Role</HeadCell>
              <HeadCell>May sign in</HeadCell>
              <HeadCell>Since</HeadCell>
            </tr>
          </thead>
          <tbody>
            {data.users.map((user) => (
              <Row key={user.id}>
                <Cell className="min-w-48">
                  <p className="font-medium">
                    {user.name} {user.id === ownId ? <Badge>You</Badge> : null}
                  </p>
                  <p className="text-xs text-muted">{user.email}</p>
                </Cell>
                <Cell label="Role" className="min-w-40">
                  <Select aria-label={`Role of ${user.name}`} value={user.role} disabled={user.id === ownId} onChange={(event) => void patch(user.id, { role: userRoleSchema.parse(event.target.value) })}>
                    {roleOptions.map(({ role, label }) => (
                      <option key={role} value={role}>
                        {label}
                      </option>
                    ))}
                  </Select>
                </Cell>
                <Cell label="May sign in">
                  <Switch aria-label={`${user.name} may sign in`} checked={!user.disabled} disabled={user.id === ownId} onCheckedChange={(on) => void patch(user.id, { disabled: !on })} />
                </Cell>
                <Cell label="Since" className="whitespace-nowrap text-muted">
                  <RelativeTime at={user.created_at} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </PageFrame>
  );
}
