import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

export const inputStyle =
  'h-10 w-full min-w-0 rounded-control border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-muted disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-danger sm:text-sm';

/** A one-line text field; give it a label. 16 px on phones, so that they do not zoom in on it. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(inputStyle, className)} {...rest} />;
}
