'use client';

import { DropdownMenu } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

/** Not modal: what is behind it stays readable and reachable. */
export function Menu(props: ComponentProps<typeof DropdownMenu.Root>) {
  return <DropdownMenu.Root modal={false} {...props} />;
}
export const MenuTrigger = DropdownMenu.Trigger;
export const MenuRadioGroup = DropdownMenu.RadioGroup;

const itemStyle = 'flex h-9 cursor-pointer items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-[disabled]:opacity-55 data-[highlighted]:bg-sunken [&_svg]:size-4 [&_svg]:text-muted';

/** In place, not in a portal: it stays inside the landmark that its button belongs to. */
export function MenuContent({ className, ...rest }: ComponentProps<typeof DropdownMenu.Content>) {
  return (
    <DropdownMenu.Content align="end" sideOffset={6} className={classNames('z-50 min-w-48 rounded-card border border-line bg-surface p-1 shadow-card', className)} {...rest} />
  );
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item className={classNames(itemStyle, className)} {...rest} />;
}

export function MenuRadioItem({ className, ...rest }: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return <DropdownMenu.RadioItem className={classNames(itemStyle, 'data-[state=checked]:font-medium data-[state=checked]:text-accent', className)} {...rest} />;
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof DropdownMenu.Label>) {
  return <DropdownMenu.Label className={classNames('px-2 py-1.5 text-xs text-muted', className)} {...rest} />;
}

export function MenuSeparator({ className, ...rest }: ComponentProps<typeof DropdownMenu.Separator>) {
  return <DropdownMenu.Separator className={classNames('-mx-1 my-1 h-px bg-line', className)} {...rest} />;
}
