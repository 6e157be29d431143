'use client';

import { useState, type ReactNode } from 'react';
import { asApiError, type ApiError } from '@/lib/client/api.ts';
import { Button } from '../ui/button.tsx';
import { DialogClose, FormDialog } from '../ui/form-dialog.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { HandedLink } from './handed-link.tsx';

interface LinkDialogProps {
  title: string;
  /** What comes of making it. */
  text: string;
  name: string;
  /** What the link does, as a sentence. */
  does: string;
  make: () => Promise<{ link: string; expiresAt: string }>;
  trigger: ReactNode;
}

/** Makes a link for somebody, after a question that says what comes of it, and shows it. */
export function LinkDialog({ title, text, name, does, make, trigger }: LinkDialogProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [made, setMade] = useState<{ link: string; expiresAt: string } | null>(null);
  const show = (next: boolean): void => {
    setOpen(next);
    setMade(null);
    setProblem(null);
  };
  const begin = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    await make().then(setMade, (thrown: unknown) => setProblem(asApiError(thrown)));
    setBusy(false);
  };
  return (
    <FormDialog title={title} {...(made === null ? { text } : {})} open={open} onOpenChange={show} trigger={trigger}>
      {problem === null ? null : <ProblemMessage error={problem} className="mb-4" />}
      {made === null ? null : (
        <HandedLink name={name} link={made.link} expiresAt={made.expiresAt}>
          {does}
        </HandedLink>
      )}
      <div className="mt-6 flex justify-end gap-2">
        <DialogClose asChild>
          <Button>{made === null ? 'Cancel' : 'Done'}</Button>
        </DialogClose>
        {made === null ? (
          <Button look="primary" disabled={busy} onClick={() => void begin()}>
            {busy ? 'Making the link…' : 'Make the link'}
          </Button>
        ) : null}
      </div>
    </FormDialog>
  );
}
