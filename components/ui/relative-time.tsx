'use client';

import { useEffect, useState } from 'react';

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "3 hours ago"; the exact moment on hover. The words appear in the browser only: the server knows no locale and no clock of the reader. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const [words, setWords] = useState<{ relative: string; exact: string } | null>(null);
  useEffect(() => {
    const say = (): void => setWords({ relative: relativeWords(Date.parse(at) - Date.now()), exact: new Date(at).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'medium' }) });
    say();
    const timer = setInterval(say, 30_000);
    return () => clearInterval(timer);
  }, [at]);
  return (
    <time dateTime={at} title={words?.exact} className={className}>
      {words?.relative ?? at.slice(0, 10)}
    </time>
  );
}

/** `differenceMs` is negative for the past. */
export function relativeWords(differenceMs: number, locale?: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, sizeMs] of steps) {
    if (Math.abs(differenceMs) >= sizeMs) return format.format(Math.trunc(differenceMs / sizeMs), unit);
  }
  return 'just now';
}
