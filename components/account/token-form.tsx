'use client';

import { KeyRound } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { userRoleSchema, type UserRole } from '@/lib/contracts/common.ts';
import { tokenCreatedSchema } from '@/lib/contracts/users.ts';
import { asApiError, callApi, type ApiError } from '@/lib/client/api.ts';
import { roleWords } from '@/lib/client/role-words.ts';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Field } from '../ui/field.tsx';
import { DialogClose, FormActions, FormDialog } from '../ui/form-dialog.tsx';
import { Input } from '../ui/input.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Select } from '../ui/select.tsx';

const ends = [
  { days: '30', label: 'In 30 days' },
  { days: '90', label: 'In 90 days' },
  { days: '365', label: 'In a year' },
  { days: '', label: 'When I revoke it' },
];
/** What a token of somebody may be: as they are, or as a caller; an admin's anything. */
const rolesFor = (own: UserRole): UserRole[] => (own === 'admin' ? userRoleSchema.options : userRoleSchema.options.filter((role) => role === own || role === 'user'));

/** Makes an API token: a form first, then the token, once. */
export function TokenForm({ role: own, onMade }: { role: UserRole; onMade: () => void }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [token, setToken] = useState<string | null>(null);
  const show = (next: boolean): void => {
    setOpen(next);
    setToken(null);
    setProblem(null);
  };
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const { name, may, days } = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    setProblem(null);
    try {
      const body = { name, ...(may === 'metrics' ? { scopes: ['metrics'] } : { role: may }), ...(days !== '' && { expires_in_days: Number(days) }) };
      setToken((await callApi('/api/tokens', tokenCreatedSchema, { method: 'POST', body })).token);
      onMade();
    } catch (thrown) {
      setProblem(asApiError(thrown));
    }
    setBusy(false);
  }
  return (
    <FormDialog
      title={token === null ? 'Make a token' : 'Your new token'}
      text={token === null ? 'A program that has it acts as you.' : 'Copy it now: it is not shown again.'}
      open={open}
      onOpenChange={show}
      trigger={
        <Button>
          <KeyRound aria-hidden /> Make a token
        </Button>
      }
    >
      {token === null ? (
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          {problem === null ? null : <ProblemMessage error={problem} />}
          <Field id="token-name" label="Name" hint="What it is for, to know it again: “Nightly report”.">
            <Input id="token-name" name="name" autoComplete="off" aria-describedby="token-name-hint" required maxLength={120} />
          </Field>
          <Field id="token-may" label="What it may">
            <Select id="token-may" name="may" defaultValue={own}>
              {rolesFor(own).map((role) => (
                <option key={role} value={role}>
                  Everything that {roleWords[role].one} may: {roleWords[role].may}
                </option>
              ))}
              {own === 'admin' ? <option value="metrics">Only read the metrics (GET /metrics)</option> : null}
            </Select>
          </Field>
          <Field id="token-days" label="When it ends">
            <Select id="token-days" name="days" defaultValue="90">
              {ends.map(({ days, label }) => (
                <option key={days} value={days}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          <FormActions action="Make it" working="Making it…" busy={busy} />
        </form>
      ) : (
        <div className="flex flex-col gap-4 text-sm">
          <CopyField label="New token" text={token} />
          <p className="text-muted">
            A program sends it with each call as <code className="font-mono text-xs">Authorization: Bearer</code>. Keep it like a password; where it leaks, revoke it here.
          </p>
          <div className="flex justify-end">
            <DialogClose asChild>
              <Button>Done</Button>
            </DialogClose>
          </div>
        </div>
      )}
    </FormDialog>
  );
}
