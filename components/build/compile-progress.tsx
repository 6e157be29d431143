'use client';

import { Check } from 'lucide-react';
import { Progress as RadixProgress } from 'radix-ui';
import type { CompilePhase } from '@/lib/client/compile-upload.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { classNames } from '../ui/class-names.ts';

/** Where the compile is: sending, then reading, checking and linking on the server. */
export function CompileProgress({ fileName, phase, onCancel }: { fileName: string; phase: CompilePhase; onCancel: () => void }) {
  const percent = phase.name === 'uploading' ? Math.round(phase.sent * 100) : 100;
  const steps = [
    { words: phase.name === 'uploading' ? `Sending, ${percent} %` : 'Sent', done: phase.name === 'compiling', current: phase.name === 'uploading' },
    { words: 'Reading, checking and linking', done: false, current: phase.name === 'compiling' },
  ];
  return (
    <Card className="flex flex-col gap-4 p-5">
      <div className="flex items-center justify-between gap-4">
        <p className="min-w-0 truncate font-medium">{fileName}</p>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <RadixProgress.Root aria-label="Compile" value={phase.name === 'uploading' ? percent : null} className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <RadixProgress.Indicator className={classNames('block h-full rounded-full bg-accent transition-[width]', phase.name === 'compiling' && 'breathe')} style={{ width: `${percent}%` }} />
      </RadixProgress.Root>
      <ol className="flex flex-col gap-1 text-sm">
        {steps.map(({ words, done, current }) => (
          <li key={words} aria-current={current ? 'step' : undefined} className={classNames('flex items-center gap-2', current ? 'text-ink' : 'text-muted')}>
            {done ? <Check aria-hidden className="size-4 text-accent" /> : <span aria-hidden className={classNames('mx-1 size-2 rounded-full', current ? 'breathe bg-accent' : 'bg-line-strong')} />}
            {words}
          </li>
        ))}
      </ol>
    </Card>
  );
}
