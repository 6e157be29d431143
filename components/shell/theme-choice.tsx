'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { applyTheme, currentTheme, onThemeChange, parseTheme } from '@/lib/client/theme.ts';
import { MenuLabel, MenuRadioGroup, MenuRadioItem } from '../ui/menu.tsx';

/** Three radio items of a menu: as the system has it, light, dark. */
export function ThemeChoice() {
  const theme = useSyncExternalStore(onThemeChange, currentTheme, () => 'system' as const);
  return (
    <MenuRadioGroup value={theme} onValueChange={(chosen) => applyTheme(parseTheme(chosen))}>
      <MenuLabel>Appearance</MenuLabel>
      <MenuRadioItem value="system">
        <Monitor aria-hidden /> As the system
      </MenuRadioItem>
      <MenuRadioItem value="light">
        <Sun aria-hidden /> Light
      </MenuRadioItem>
      <MenuRadioItem value="dark">
        <Moon aria-hidden /> Dark
      </MenuRadioItem>
    </MenuRadioGroup>
  );
}
