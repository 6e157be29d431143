import { cva } from 'class-variance-authority';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type MessageTone = 'info' | 'success' | 'warn' | 'danger';

const messageStyle = cva('flex gap-3 rounded-card border p-4 text-sm', {
  variants: {
    tone: {
      info: 'border-line bg-sunken text-ink',
      success: 'border-accent/30 bg-accent-soft text-ink',
      warn: 'border-warn/35 bg-warn-soft text-ink',
      danger: 'border-danger/35 bg-danger-soft text-ink',
    },
  },
});
const icons = { info: Info, success: CircleCheck, warn: TriangleAlert, danger: CircleAlert };
const inks = { info: 'text-muted', success: 'text-accent', warn: 'text-warn', danger: 'text-danger' };

interface MessageProps {
  tone: MessageTone;
  title: ReactNode;
  children?: ReactNode;
  /** What can be done about it. */
  actions?: ReactNode;
  className?: string;
  /** Read out at once; for what has just gone wrong. */
  announce?: boolean;
}

/** What happened, what it means, what to do. */
export function Message({ tone, title, children, actions, className, announce = false }: MessageProps) {
  const Icon = icons[tone];
  return (
    <div role={announce ? 'alert' : undefined} className={classNames(messageStyle({ tone }), className)}>
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', inks[tone])} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children === undefined ? null : <div className="mt-1 text-muted">{children}</div>}
        {actions === undefined ? null : <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
