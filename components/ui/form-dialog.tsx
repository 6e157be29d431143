'use client';

import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface FormDialogProps {
  title: string;
  /** One sentence on what comes of it. */
  text?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The button that opens it. */
  trigger: ReactNode;
  children: ReactNode;
}

/** A form over the page; `DialogClose` inside closes it. Scrolls where the window is low. */
export function FormDialog({ title, text, open, onOpenChange, trigger, children }: FormDialogProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/50" />
        <Dialog.Content
          {...(text === undefined ? { 'aria-describedby': undefined } : {})}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-surface p-6 shadow-card"
        >
          <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
          {text === undefined ? null : <Dialog.Description className="mt-1 text-sm text-muted">{text}</Dialog.Description>}
          <div className="mt-4">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export const DialogClose = Dialog.Close;

/** The two buttons that end a form in a dialog; `working` stands on the second while it is sent. */
export function FormActions({ action, working, busy }: { action: string; working: string; busy: boolean }) {
  return (
    <div className="flex justify-end gap-2">
      <DialogClose asChild>
        <Button>Cancel</Button>
      </DialogClose>
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? working : action}
      </Button>
    </div>
  );
}
