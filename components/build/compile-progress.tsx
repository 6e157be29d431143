'use client';

import { Check } from 'lucide-react';
import { Progress as RadixProgress } from 'radix-ui';
import type { CompileProgress as Progress } from '@/lib/client/compile-upload.ts';
import { sizeText } from '@/lib/client/value-text.ts';
import type { CompilePhase } from '@/lib/contracts/compile.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { classNames } from '../ui/class-names.ts';

const phases: readonly { phase: CompilePhase; words: string }[] = [
  { phase: 'queued', words: 'Waiting for its turn' },
  { phase: 'parse', words: 'Reading' },
  { phase: 'shape', words: 'Checking each part' },
  { phase: 'link', words: 'Linking ids to what they name' },
  { phase: 'rules', words: 'Checking the whole' },
  { phase: 'lower', words: 'Making the agent' },
  { phase: 'emit', words: 'Writing its file' },
];

/** What the compiler does in a phase; null before it has told one. */
export const phaseWords = (at: CompilePhase | null): string => phases.find(({ phase }) => phase === at)?.words ?? 'Sent';

interface CompileProgressProps {
  file: File;
  progress: Progress;
  onCancel: () => void;
}

/** Where the compile is: the bytes on their way, then the compiler's phases on the server. */
export function CompileProgress({ file, progress, onCancel }: CompileProgressProps) {
  const uploading = progress.name === 'uploading';
  const percent = uploading ? Math.round(progress.sent * 100) : 100;
  const at = uploading ? -1 : Math.max(0, phases.findIndex(({ phase }) => phase === progress.phase));
  const steps = [
    { words: uploading ? `Sending ${sizeText(progress.sent * file.size)} of ${sizeText(file.size)}` : `Sent ${sizeText(file.size)}`, done: !uploading, current: uploading },
    // Waiting is a step only for who waits.
    ...phases.map(({ phase, words }, index) => ({ words, done: index < at, current: index === at, shown: phase !== 'queued' || (!uploading && progress.phase === 'queued') })).filter(({ shown }) => shown),
  ];
  return (
    <Card className="flex flex-col gap-4 p-5">
      <div className="flex items-center justify-between gap-4">
        <p className="min-w-0 truncate font-medium">{file.name}</p>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <RadixProgress.Root aria-label="Compile" value={uploading ? percent : Math.round((at / phases.length) * 100)} className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <RadixProgress.Indicator className="block h-full rounded-full bg-accent transition-[width]" style={{ width: `${uploading ? percent : Math.max(4, (at / phases.length) * 100)}%` }} />
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
