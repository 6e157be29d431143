'use client';

import { useApprovalCount } from './approvals-provider.tsx';

/** How many approvals wait for the reader, beside the name of the page; nothing where none does. */
export function ApprovalCount() {
  const count = useApprovalCount();
  if (count === 0) return null;
  return (
    <span className="ml-1.5 inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
      {count > 99 ? '99+' : count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

/** On narrow screens the pages are in the menu: its button shows that something waits. */
export function ApprovalDot() {
  return useApprovalCount() === 0 ? null : <span aria-hidden className="absolute top-1.5 right-1.5 size-2.5 rounded-full border-2 border-ground bg-accent lg:hidden" />;
}
