import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** The one h1 of a page, a line of explanation, and what can be done here. */
export function PageHeading({ title, children, actions, className }: { title: ReactNode; children?: ReactNode; actions?: ReactNode; className?: string }) {
  return (
    <header className={classNames('mb-6 flex flex-wrap items-start justify-between gap-4', className)}>
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold break-words">{title}</h1>
        {children === undefined ? null : <div className="mt-1 max-w-2xl text-muted">{children}</div>}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
