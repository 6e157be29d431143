'use client';

import { useState } from 'react';
import { inviteCreatedSchema, type Invite } from '@/lib/contracts/invites.ts';
import { asApiError, callApi, callApiForEffect, type ApiError } from '@/lib/client/api.ts';
import { roleWords } from '@/lib/client/role-words.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table } from '../ui/table.tsx';
import { LinkDialog } from './link-dialog.tsx';

/** Invitations that nobody has used yet. */
export function InviteList({ invites, onChange }: { invites: readonly Invite[]; onChange: () => void }) {
  const [problem, setProblem] = useState<ApiError | null>(null);
  const takeBack = async ({ id }: Invite): Promise<void> => {
    setProblem(null);
    await callApiForEffect(`/api/invites/${encodeURIComponent(id)}`, { method: 'DELETE' }).catch((thrown: unknown) => setProblem(asApiError(thrown)));
    onChange();
  };
  const again = async ({ email, name, role }: Invite) => {
    const { link, invite } = await callApi('/api/invites', inviteCreatedSchema, { method: 'POST', body: { email, name, role } });
    onChange();
    return { link, expiresAt: invite.expires_at };
  };
  return (
    <section aria-labelledby="invites" className="mb-8">
      <h2 id="invites" className="mb-3 text-lg font-semibold">
        Invitations
      </h2>
      {problem === null ? null : <ProblemMessage error={problem} className="mb-4" />}
      <Table caption="Invitations">
        <thead>
          <tr>
            <HeadCell>Person</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell>Invited by</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>
              <span className="sr-only">What can be done</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {invites.map((invite) => (
            // By address: a new link for the same person is the same row, and its dialog stays.
            <Row key={invite.email}>
              <Cell className="min-w-48">
                <p className="font-medium">{invite.name}</p>
                <p className="text-xs break-all text-muted">{invite.email}</p>
              </Cell>
              <Cell label="Role">{roleWords[invite.role].label}</Cell>
              <Cell label="Invited by">
                <p>{invite.by}</p>
                <RelativeTime at={invite.created_at} className="text-xs text-muted" />
              </Cell>
              <Cell label="State">
                <Badge tone={invite.state === 'pending' ? 'accent' : 'warn'}>{invite.state === 'pending' ? 'Waiting' : 'Expired'}</Badge>
                <p className="mt-1 text-xs whitespace-nowrap text-muted">
                  {invite.state === 'pending' ? 'ends ' : ''}
                  <RelativeTime at={invite.expires_at} />
                </p>
              </Cell>
              <Cell>
                <div className="flex flex-wrap gap-2 md:justify-end">
                  <LinkDialog
                    title={`A new link for ${invite.name}`}
                    text="The link is only known to who has it, so it cannot be shown again. You can make another: the one before stops working, and the seven days begin anew."
                    name={invite.name}
                    does="With it they choose a password and are signed in."
                    make={() => again(invite)}
                    trigger={
                      <Button size="small" aria-label={`New link for ${invite.name}`}>
                        New link
                      </Button>
                    }
                  />
                  <ConfirmDialog title={`Take back the invitation of ${invite.name}?`} text="The link stops working. You can invite them again at any time." action="Take back" onConfirm={() => void takeBack(invite)}>
                    <Button size="small" look="quiet" aria-label={`Take back the invitation of ${invite.name}`}>
                      Take back
                    </Button>
                  </ConfirmDialog>
                </div>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
