'use client';

import { Copy } from 'lucide-react';
import { toast } from 'sonner';

/** Copies a text that stands beside it; shows with the pointer or the focus there, and always where there is no pointer. */
export function CopyButton({ text }: { text: string }) {
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => toast.success('Copied'),
      () => toast.error('The browser did not allow copying. Select the text instead.'),
    );
  };
  return (
    <button type="button" aria-label="Copy" title="Copy" onClick={copy} className="grid size-6 place-items-center rounded-md opacity-0 transition-opacity group-hover:opacity-100 hover:bg-sunken hover:text-ink focus-visible:opacity-100 pointer-coarse:opacity-100">
      <Copy aria-hidden className="size-3.5" />
    </button>
  );
}
