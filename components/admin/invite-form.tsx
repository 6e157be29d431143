'use client';

import { UserPlus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { z } from 'zod';
import { userRoleSchema } from '@/lib/contracts/common.ts';
import { inviteCreatedSchema } from '@/lib/contracts/invites.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';
import { roleWords } from '@/lib/client/role-words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { DialogClose, FormActions, FormDialog } from '../ui/form-dialog.tsx';
import { Input } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Select } from '../ui/select.tsx';
import { HandedLink } from './handed-link.tsx';

type Made = z.output<typeof inviteCreatedSchema>;

/** Invites a person: a form first, then the link to hand over. */
export function InviteForm({ onMade }: { onMade: () => void }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const show = (next: boolean): void => {
    setOpen(next);
    setMade(null);
    setProblem(null);
  };
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      setMade(await callApi('/api/invites', inviteCreatedSchema, { method: 'POST', body: Object.fromEntries(new FormData(event.currentTarget)) }));
      onMade();
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
    setBusy(false);
  }
  return (
    <FormDialog
      title={made === null ? 'Invite a person' : `${made.invite.name} is invited`}
      {...(made === null ? { text: 'You get a link to hand over. They open it, choose a password and are signed in.' } : {})}
      open={open}
      onOpenChange={show}
      trigger={
        <Button look="primary">
          <UserPlus aria-hidden /> Invite a person
        </Button>
      }
    >
      {made === null ? (
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          {problem === null ? null : <ProblemMessage error={problem} />}
          <Field id="invite-name" label="Name">
            <Input id="invite-name" name="name" autoComplete="off" required maxLength={120} />
          </Field>
          <Field id="invite-email" label="Email" hint="They sign in with it. No mail is sent.">
            <Input id="invite-email" name="email" type="email" autoComplete="off" aria-describedby="invite-email-hint" required />
          </Field>
          <Field id="invite-role" label="Role">
            <Select id="invite-role" name="role" defaultValue="user">
              {userRoleSchema.options.map((role) => (
                <option key={role} value={role}>
                  {roleWords[role].label}: {roleWords[role].may}
                </option>
              ))}
            </Select>
          </Field>
          <FormActions action="Make the link" working="Making the link…" busy={busy} />
        </form>
      ) : (
        <>
          <HandedLink name={made.invite.name} link={made.link} expiresAt={made.invite.expires_at}>
            With it they choose a password and are signed in.
          </HandedLink>
          <div className="mt-6 flex justify-end">
            <DialogClose asChild>
              <Button>Done</Button>
            </DialogClose>
          </div>
        </>
      )}
    </FormDialog>
  );
}
