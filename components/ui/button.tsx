import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-accent text-on-accent hover:not-disabled:bg-accent-strong',
        plain: 'border border-line bg-surface text-ink hover:not-disabled:bg-sunken',
        quiet: 'text-ink hover:not-disabled:bg-sunken',
        danger: 'bg-danger text-surface hover:not-disabled:opacity-90',
      },
      size: {
        small: 'h-8 px-3 text-sm',
        normal: 'h-10 px-4 text-sm',
        large: 'h-12 px-6 text-base',
        icon: 'size-10',
      },
    },
    defaultVariants: { look: 'plain', size: 'normal' },
  },
);

export type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonStyle> & { asChild?: boolean };

/** A button, or with `asChild` a link that looks like one. */
export function Button({ className, look, size, asChild = false, type, ...rest }: ButtonProps) {
  const Part = asChild ? Slot.Root : 'button';
  return <Part className={classNames(buttonStyle({ look, size }), className)} {...(asChild ? {} : { type: type ?? 'button' })} {...rest} />;
}
