import type { ComponentProps } from 'react';
import { Card } from './card.tsx';
import { classNames } from './class-names.ts';

/** A table on a card; scrolls sideways where it does not fit. */
export function Table({ caption, children }: { caption: string; children: ComponentProps<'table'>['children'] }) {
  return (
    <Card className="overflow-hidden">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className="relative overflow-x-auto -outline-offset-2" tabIndex={0} aria-label={`${caption}, table`}>
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{caption}</caption>
          {children}
        </table>
      </section>
    </Card>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<'th'>) {
  return <th scope="col" className={classNames('px-4 py-3 text-left text-xs font-medium whitespace-nowrap text-muted', className)} {...rest} />;
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classNames('border-t border-line align-middle', className)} {...rest} />;
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={classNames('px-4 py-3', className)} {...rest} />;
}
