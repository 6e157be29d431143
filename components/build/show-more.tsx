'use client';

import { useState, type ReactNode } from 'react';
import { countText } from '@/lib/client/value-text.ts';
import { Button } from '../ui/button.tsx';

const step = 100;

/** The first hundred of a list, and the button for the next: a large dossier has thousands, and a page of them would not move. */
export function useFirst<Item>(items: readonly Item[]): { first: readonly Item[]; more: ReactNode } {
  const [shown, setShown] = useState(step);
  const left = items.length - shown;
  const more =
    left <= 0 ? null : (
      <Button size="small" className="mt-3" onClick={() => setShown(shown + step)}>
        Show {Math.min(step, left)} of {countText(left)} more
      </Button>
    );
  return { first: items.slice(0, shown), more };
}
