import type { ComponentProps } from 'react';
import { classNames } from '../ui/class-names.ts';

/** The measure and margins of an ordinary page. A call fills the window instead. */
export function PageFrame({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={classNames('mx-auto max-w-7xl px-4 py-8 sm:px-6', className)} {...rest} />;
}
