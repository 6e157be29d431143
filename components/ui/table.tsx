import type { ComponentProps } from 'react';
import { Card } from './card.tsx';
import { classNames } from './class-names.ts';

/** A table on a card. Where it does not fit, each row stands as a block of its own, and each cell says what it is (globals.css). */
export function Table({ caption, children }: { caption: string; children: ComponentProps<'table'>['children'] }) {
  return (
    <Card className="stacking-table overflow-hidden">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </Card>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<'th'>) {
  return <th scope="col" className={classNames('px-3 py-3 text-left first:pl-4 last:pr-4 text-xs font-medium whitespace-nowrap text-muted', className)} {...rest} />;
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classNames('border-t border-line align-middle', className)} {...rest} />;
}

/** `label` names the cell where the row stands as a block and the heads of the columns are out of sight; a cell without one takes the whole width there. */
export function Cell({ className, label, ...rest }: ComponentProps<'td'> & { label?: string }) {
  return <td data-label={label} className={classNames('px-3 py-3 first:pl-4 last:pr-4', className)} {...rest} />;
}
